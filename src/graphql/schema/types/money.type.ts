import { Field, Float, ObjectType } from 'type-graphql';

@ObjectType({ description: 'A sum of money as its source gives it (montant); never converted.' })
export class Money {
  @Field(() => Float, { description: 'The sum, in units of the currency.' })
  amount!: number;

  @Field(() => String, { description: 'ISO 4217 code of the currency, such as EUR.' })
  currency!: string;
}

export const moneyOf = (amount: number | null, currency: string | null): Money | null =>
  amount === null || currency === null ? null : { amount, currency };
