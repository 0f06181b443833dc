/** Pixels of a picture for each of the drawing's: enough for print. */
const DENSITY = 2;

/** A drawing as PNG on white ground; rejects if the browser cannot paint it. */
export async function asPicture(svg: string): Promise<Blob> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = DENSITY * image.naturalWidth;
  canvas.height = DENSITY * image.naturalHeight;
  const context = canvas.getContext('2d');
  if (!context) {
    throw new Error('There is nothing to paint on.');
  }
  context.fillStyle = 'white';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) => {
    canvas.toBlob(blob => {
      if (blob) {
        resolve(blob);
      } else {
        reject(new Error('The picture is too large.'));
      }
    }, 'image/png');
  });
}

/** Give the reader a file to keep. */
export function saveAs(blob: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  // The download has begun by then; freed earlier, some browsers save nothing.
  window.setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
