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
  for (const tooltip of document.querySelectorAll('.graphiql-tooltip')) {
    for (const text = document.createTreeWalker(tooltip, NodeFilter.SHOW_TEXT); text.nextNode();) {
      const french = inFrench(text.currentNode.nodeValue ?? '');
      if (french !== undefined) text.currentNode.nodeValue = french;
    }
  }
}
