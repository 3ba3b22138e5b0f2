import './style.css';
import './explore.css';
import { suggestWhileTyping } from './search-box.js';

for (const form of document.querySelectorAll<HTMLFormElement>('form[data-suggest]')) suggestWhileTyping(form);
