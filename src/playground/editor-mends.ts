import { inFrench } from './editor-words.js';
import { language } from './language.js';
import { words } from './words.js';

/**
 * Names what the editor and its explorer leave without a name for a screen reader, and unties the buttons of the
 * editor's tabs from the tabs around them (a button inside a tab is reached by nobody); on a French page gives its
 * buttons
 * and their tooltips French words. Again whenever they change.
 */
export function mendEditor(root: HTMLElement): void {
  let frame = 0;
  const mend = (): void => {
    frame = 0;
    for (const one of root.querySelectorAll<HTMLElement>('.graphiql-plugin :is(input, select):not([aria-label])'))
      one.setAttribute('aria-label', nameOf(one));
    root.querySelector('.graphiql-tabs[role]')?.removeAttribute('role');
    for (const tab of root.querySelectorAll<HTMLElement>('.graphiql-tab')) {
      const isSelected = tab.classList.contains('graphiql-tab-active');
      for (const attribute of ['role', 'aria-selected'])
        if (tab.hasAttribute(attribute)) tab.removeAttribute(attribute);
      const button = tab.querySelector('.graphiql-tab-button');
      if (button && button.getAttribute('aria-current') !== String(isSelected))
        button.setAttribute('aria-current', String(isSelected));
    }
    root.querySelector('#graphiql-session[role]')?.removeAttribute('role');
    if (language === 'fr') speakFrench();
  };
  // Tooltips and dialogs stand beside the root.
  new MutationObserver(() => {
    frame ||= requestAnimationFrame(mend);
  }).observe(document.body, {
    subtree: true,
    childList: true,
    attributeFilter: ['role', 'aria-selected', 'aria-label'],
  });
  mend();
}

/** Until the reader does something, nothing takes the focus: the first key typed would change the question. */
export function keepFocusFree(): void {
  let isTouched = false;
  const touch = (): void => {
    isTouched = true;
  };
  for (const event of ['pointerdown', 'keydown'])
    document.addEventListener(event, touch, { capture: true, once: true });
  document.addEventListener('focusin', ({ target }) => {
    if (!isTouched && target instanceof HTMLElement) target.blur();
  });
}

/** Parts of the editor whose text is its own; elsewhere stand names of the schema. */
const SPOKEN = [
  '.graphiql-tooltip',
  '.graphiql-dialog',
  '.graphiql-history-header',
  '.graphiql-doc-explorer-back',
  '.graphiql-doc-explorer-header:not(:has(.graphiql-doc-explorer-back)) .graphiql-doc-explorer-title',
  '.graphiql-doc-explorer-content > .graphiql-button',
  '.graphiql-doc-explorer-section-title',
  '.graphiql-doc-explorer > .graphiql-markdown-description',
].join(', ');

const nameOf = (control: HTMLElement): string =>
  control.closest<HTMLElement>('[data-arg-name]')?.dataset['argName'] ??
  control.getAttribute('placeholder') ??
  words.newOperation;

function speakFrench(): void {
  for (const attribute of ['aria-label', 'placeholder'])
    for (const named of document.querySelectorAll(`:is(.graphiql-container, .graphiql-dialog) [${attribute}]`)) {
      const french = inFrench(named.getAttribute(attribute)!);
      if (french !== undefined) named.setAttribute(attribute, french);
    }
  for (const part of document.querySelectorAll(SPOKEN))
    for (const text = document.createTreeWalker(part, NodeFilter.SHOW_TEXT); text.nextNode();) {
      const said = text.currentNode.nodeValue ?? '';
      const french = inFrench(said.trim());
      if (french !== undefined && said.trim() !== french)
        text.currentNode.nodeValue = said.replace(said.trim(), () => french);
    }
}
