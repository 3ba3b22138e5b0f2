interface Suggestion {
  readonly address: string;
  readonly name: string;
  readonly detail: string;
}

/** A pause in typing after which suggestions are asked for. */
const PAUSE_MS = 80;
/** One letter begins thousands of names and tells nothing. */
const FEWEST_LETTERS = 2;

/**
 * Makes a search form a combobox with a list of suggestions, by the pattern of the ARIA authoring practices: the arrows
 * move through the list, Enter opens the suggestion chosen or sends the form, Escape closes the list and then empties
 * the box.
 */
export function suggestWhileTyping(form: HTMLFormElement): void {
  const input = form.querySelector<HTMLInputElement>('input[name=text]')!;
  const { suggest = '', label = '', found = '', foundOne = '', foundNone = '' } = form.dataset;
  const list = element('ul', { id: `${input.id}-list`, role: 'listbox', 'aria-label': label, hidden: '' });
  const status = element('p', { class: 'hidden', role: 'status' });
  for (const [name, value] of Object.entries({
    role: 'combobox',
    'aria-autocomplete': 'list',
    'aria-controls': list.id,
    'aria-expanded': 'false',
  }))
    input.setAttribute(name, value);
  form.append(list, status);

  let shown: readonly Suggestion[] = [];
  let chosen = -1;
  let asking = new AbortController();
  let pause: number | undefined;

  const choose = (at: number): void => {
    list.children[chosen]?.setAttribute('aria-selected', 'false');
    chosen = at;
    const option = list.children[at];
    option?.setAttribute('aria-selected', 'true');
    option?.scrollIntoView({ block: 'nearest' });
    if (option) input.setAttribute('aria-activedescendant', option.id);
    else input.removeAttribute('aria-activedescendant');
  };
  const close = (): void => {
    choose(-1);
    list.hidden = true;
    input.setAttribute('aria-expanded', 'false');
  };
  const open = (): void => {
    if (shown.length === 0) return;
    list.hidden = false;
    input.setAttribute('aria-expanded', 'true');
  };
  const move = (to: number): void => {
    if (shown.length > 0) stopAsking();
    open();
    choose(to);
  };
  const show = (suggestions: readonly Suggestion[]): void => {
    close();
    shown = suggestions;
    list.replaceChildren(...suggestions.map((one, at) => optionOf(one, `${list.id}-${at}`)));
    // Read out always, seen where there is no list to see.
    status.className = shown.length === 0 ? 'search-nothing' : 'hidden';
    status.textContent =
      shown.length === 0 ? foundNone : shown.length === 1 ? foundOne : found.replace('{n}', String(shown.length));
    open();
  };
  /** Leaves the question on its way, so that a late reply takes nothing from under the reader's fingers. */
  const stopAsking = (): void => {
    window.clearTimeout(pause);
    asking.abort();
  };
  const ask = async (): Promise<void> => {
    stopAsking();
    asking = new AbortController();
    const text = input.value.trim();
    if (text.length < FEWEST_LETTERS) {
      show([]);
      status.textContent = '';
      status.className = 'hidden';
      return;
    }
    try {
      const reply = await fetch(`${suggest}&text=${encodeURIComponent(text)}`, { signal: asking.signal });
      if (reply.ok) show((await reply.json()) as Suggestion[]);
    } catch (error) {
      // A newer question took its place, or the server is away: the form itself still works.
      if (!(error instanceof DOMException) && !(error instanceof TypeError)) throw error;
    }
  };

  input.addEventListener('input', () => {
    window.clearTimeout(pause);
    pause = window.setTimeout(() => {
      void ask();
    }, PAUSE_MS);
  });
  input.addEventListener('keydown', (event) => {
    const last = shown.length - 1;
    switch (event.key) {
      case 'ArrowDown':
        move(chosen < last ? chosen + 1 : 0);
        break;
      case 'ArrowUp':
        move(chosen > 0 ? chosen - 1 : last);
        break;
      case 'Escape':
        stopAsking();
        if (list.hidden) input.value = '';
        close();
        break;
      case 'Enter': {
        const suggestion = shown[chosen];
        if (!suggestion) return;
        window.location.assign(suggestion.address);
        break;
      }
      default:
        return;
    }
    event.preventDefault();
  });
  // The mouse must not take the focus from the box before the click arrives.
  list.addEventListener('mousedown', (event) => {
    event.preventDefault();
  });
  list.addEventListener('click', (event) => {
    const option = event.target instanceof Element ? event.target.closest('[role=option]') : null;
    const suggestion = option && shown[[...list.children].indexOf(option)];
    if (suggestion) window.location.assign(suggestion.address);
  });
  input.addEventListener('focus', open);
  input.addEventListener('blur', close);
}

function optionOf({ name, detail }: Suggestion, id: string): HTMLElement {
  const option = element('li', { id, role: 'option', 'aria-selected': 'false' });
  const [title, more] = [element('span', { class: 'option-name' }), element('span', { class: 'option-detail' })];
  title.textContent = name;
  more.textContent = detail;
  option.append(title, ' ', more);
  return option;
}

function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Readonly<Record<string, string>>,
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) made.setAttribute(attribute, value);
  return made;
}
