export function ResellerPage() {
  return null;
}
