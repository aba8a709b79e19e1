/* Codes in pictures: by the browser where it knows how, else by jsQR, which is fetched only then. */

const asSelf = async (address) => {
  if (!self.jsQR) await import(address);
  return self.jsQR;
};

const native = async () => {
  if (!("BarcodeDetector" in self)) return null;
  try {
    const formats = await BarcodeDetector.getSupportedFormats();
    return formats.includes("qr_code") ? new BarcodeDetector({ formats: ["qr_code"] }) : null;
  } catch {
    return null;
  }
};

/* Answers with a function from a canvas to the text of the code in it, or to nothing. `address` is where jsQR is. */
export const reader = async (address) => {
  const detector = await native();
  if (detector) {
    return async (canvas) => {
      const [found] = await detector.detect(canvas);
      return found?.rawValue || "";
    };
  }
  const jsQR = await asSelf(address);
  return async (canvas) => {
    const { width, height } = canvas;
    const { data } = canvas.getContext("2d", { willReadFrequently: true }).getImageData(0, 0, width, height);
    return jsQR(data, width, height)?.data || "";
  };
};
