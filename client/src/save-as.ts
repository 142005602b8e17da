// Hands a file that was made in the page to the browser's downloads.
export function saveAs(name: string, content: Blob): void {
  const url = URL.createObjectURL(content);
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  // Safari reads the blob a little after the click.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
