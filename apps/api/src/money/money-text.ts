/** Money as people read it, in full: `$12.50`, `$0.0375`, `7 credits`. */
export function toMoneyText(micros: number, unit: 'usd' | 'credits'): string {
  const amount = (micros / 1e6).toFixed(6);
  return unit === 'usd' ? `$${amount.replace(/0{1,4}$/, '')}` : `${amount.replace(/\.?0+$/, '')} credits`;
}
