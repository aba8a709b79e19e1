/* What the door answers can be told apart with closed eyes: by its sound, and in the hand by how the phone shakes.
   Each note is [hertz, seconds]; nothing is heard where the team switched it off. */

const KEPT = "door-sound";
const HEARD = {
  in: { notes: [[660, 0.09], [880, 0.16]], shake: [60], wave: "sine" },
  unknown: { notes: [[180, 0.18], [140, 0.32]], shake: [250, 80, 250], wave: "sawtooth" },
  "another-day": { notes: [[440, 0.12], [0, 0.06], [440, 0.12], [0, 0.06], [330, 0.24]], shake: [80, 60, 80, 60, 80], wave: "triangle" },
  already: { notes: [[520, 0.1], [390, 0.1], [520, 0.1], [390, 0.18]], shake: [150, 60, 40], wave: "square" },
  refused: { notes: [[220, 0.35]], shake: [300], wave: "sawtooth" },
};

let context = null;

/* Browsers let a page be heard only after somebody touched it. */
export const wake = () => {
  context ??= "AudioContext" in self ? new AudioContext() : null;
  if (context?.state === "suspended") context.resume().catch(() => {});
};

export const isOn = () => localStorage.getItem(KEPT) !== "off";
export const turn = (on) => localStorage.setItem(KEPT, on ? "on" : "off");

const play = ({ notes, wave }) => {
  let at = context.currentTime;
  for (const [hertz, seconds] of notes) {
    if (hertz) {
      const tone = context.createOscillator();
      const volume = context.createGain();
      tone.type = wave;
      tone.frequency.value = hertz;
      volume.gain.setValueAtTime(wave === "sine" ? 0.3 : 0.15, at);
      volume.gain.exponentialRampToValueAtTime(0.001, at + seconds);
      tone.connect(volume).connect(context.destination);
      tone.start(at);
      tone.stop(at + seconds);
    }
    at += seconds;
  }
};

export const tell = (said) => {
  const heard = HEARD[said];
  if (!heard) return;
  document.dispatchEvent(new CustomEvent("door:told", { detail: { said, sound: isOn() } }));
  if (!isOn()) return;
  wake();
  if (context?.state === "running") play(heard);
  if (navigator.userActivation?.hasBeenActive) navigator.vibrate?.(heard.shake);
};
