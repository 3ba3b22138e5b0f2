import { AppError, sourceAway, sourceUnusable } from '../errors.js';

/** A fault that may pass: the question is asked again, after the wait that the source wants. */
export class PassingFault extends Error {
  constructor(
    readonly where: string,
    message: string,
    readonly french: string,
    readonly waitMs = 0,
  ) {
    super(message);
    this.name = 'PassingFault';
  }
}

const CERTIFICATE = /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|ERR_TLS|ERR_SSL/;

/** What made a request fail, as an error that may pass or one that stays. */
export function faultOf(where: string, error: unknown, timeoutMs: number): Error {
  if (error instanceof AppError || error instanceof PassingFault) return error;
  const { name, message, cause } = error as Error & { cause?: { code?: string; message?: string } };
  if (name === 'TimeoutError')
    return new PassingFault(
      where,
      `no whole answer within ${timeoutMs / 1000} s (SYNC_TIMEOUT_MS)`,
      `pas de réponse complète en ${timeoutMs / 1000} s (SYNC_TIMEOUT_MS)`,
    );
  const why = cause?.message ?? message;
  if (CERTIFICATE.test(cause?.code ?? ''))
    return sourceUnusable(
      where,
      `its certificate is not to be trusted (${why}); check the address, or the certificates of this machine`,
      `son certificat n'est pas fiable (${why}) ; vérifiez l'adresse, ou les certificats de cette machine`,
    );
  return new PassingFault(where, `it cannot be reached (${why})`, `elle est injoignable (${why})`);
}

/** A fault that did not pass in so many attempts. */
export const lasting = ({ where, message, french }: PassingFault, attempts: number): AppError =>
  sourceAway(where, `${message}, ${attempts} times in a row`, `${french}, ${attempts} fois de suite`);
