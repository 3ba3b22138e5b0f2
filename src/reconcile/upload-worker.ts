import { answerQuestions } from '../concurrency/thread.js';
import { readUpload, type ReadUpload, type Upload } from './read-upload.js';

answerQuestions((upload: Upload): Promise<ReadUpload> => readUpload(upload));
