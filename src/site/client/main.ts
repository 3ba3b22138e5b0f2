import './style.css';
import './explore.css';
import { suggestWhileTyping } from './search-box.js';

for (const form of document.querySelectorAll<HTMLFormElement>('form[data-suggest]')) suggestWhileTyping(form);

// What is copied elsewhere needs the whole address.
for (const copied of document.querySelectorAll<HTMLElement>('[data-address]')) {
  const address = copied.dataset['address']!;
  copied.textContent = copied.textContent.replace(address, () => `${location.origin}${address}`);
}
