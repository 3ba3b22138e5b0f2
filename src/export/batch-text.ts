/** Small parts joined into chunks of so many characters: a write for each line would take several times as long. */
export async function* batchText(parts: AsyncIterable<string>, size: number): AsyncGenerator<string> {
  let chunk: string[] = [];
  let length = 0;
  for await (const part of parts) {
    chunk.push(part);
    length += part.length;
    if (length < size) continue;
    yield chunk.join('');
    chunk = [];
    length = 0;
  }
  if (length > 0) yield chunk.join('');
}
