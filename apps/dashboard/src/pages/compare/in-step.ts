/** What all videos do at this moment. */
export interface Playback {
  readonly isPlaying: boolean;
  /** Waits until every video has enough to go on. */
  readonly isHeld: boolean;
  /** In seconds, from the beginning of every video. */
  readonly position: number;
  /** Of the longest video, in seconds; 0 until one is known. */
  readonly duration: number;
  readonly rate: number;
  /** The video that is heard; `null`: none. */
  readonly heard: string | null;
}

/** Plays several videos as one. */
export interface InStep {
  /** Takes a video in; answers how to let it go. */
  add(id: string, video: HTMLVideoElement): () => void;
  toggle(): void;
  /** Goes to a position in seconds. */
  seek(position: number): void;
  setRate(rate: number): void;
  hear(id: string | null): void;
  read(): Playback;
  subscribe(listener: () => void): () => void;
}

/** So far ahead a video waits for the slowest; below, it is run a little slower until it is level. In seconds. */
const WAIT = 0.05;
const LEVEL = 0.008;
/** The largest change of speed, which nobody sees. */
const NUDGE = 0.1;
const FINEST = 0.005;

/**
 * Plays videos as one: the slowest sets the pace, since waiting is smoother than seeking, and all wait while any has
 * nothing to show. A shorter one stays on its last frame. `nextFrame` calls back before the next frame is drawn.
 */
export function createInStep(nextFrame: (run: () => void) => unknown): InStep {
  const videos = new Map<string, HTMLVideoElement>();
  const listeners = new Set<() => void>();
  let playback: Playback = { isPlaying: false, isHeld: false, position: 0, duration: 0, rate: 1, heard: null };
  let isRunning = false;

  function set(next: Partial<Playback>): void {
    playback = { ...playback, ...next };
    for (const tell of listeners) tell();
  }
  const list = (): readonly HTMLVideoElement[] => [...videos.values()].filter(({ error }) => error === null);
  const place = (): void => {
    for (const video of list()) moveTo(video, playback.position);
  };

  function frame(): void {
    isRunning = playback.isPlaying;
    if (!isRunning) return;
    const active = list().filter((video) => isUnderWay(video, playback.position));
    const isHeld = active.some(isStarved);
    const position =
      active.length === 0 ? playback.duration : Math.min(...active.map(({ currentTime }) => currentTime));
    set({ position, isHeld, isPlaying: active.length > 0 });
    for (const video of list()) hold(video, playback, () => set({ isPlaying: false }));
    nextFrame(frame);
  }
  function run(): void {
    if (!isRunning) nextFrame(frame);
    isRunning = true;
  }

  return {
    add(id, video) {
      videos.set(id, video);
      const measure = (): void => {
        const durations = list().map(({ duration }) => duration);
        set({ duration: Math.max(0, ...durations.filter(Number.isFinite)) });
        moveTo(video, playback.position);
      };
      video.muted = playback.heard !== id;
      video.addEventListener('loadedmetadata', measure);
      video.addEventListener('error', measure);
      if (video.readyState >= video.HAVE_METADATA) measure();
      return () => {
        video.removeEventListener('loadedmetadata', measure);
        video.removeEventListener('error', measure);
        videos.delete(id);
        measure();
      };
    },
    toggle() {
      if (playback.isPlaying) {
        set({ isPlaying: false, isHeld: false });
        for (const video of list()) video.pause();
        place();
        return;
      }
      if (playback.duration === 0) return;
      set({ isPlaying: true, position: playback.position >= playback.duration ? 0 : playback.position });
      place();
      run();
    },
    seek(position) {
      set({ position: Math.min(Math.max(0, position), playback.duration) });
      place();
    },
    setRate: (rate) => set({ rate }),
    hear(heard) {
      for (const [id, video] of videos) video.muted = id !== heard;
      set({ heard });
    },
    read: () => playback,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** Whether a video has more to show. */
const isUnderWay = (video: HTMLVideoElement, position: number): boolean => !video.ended && position < toEnd(video);

/** So close to its end a video has nothing more to fetch. In seconds. */
const TAIL = 0.1;

/** Whether a video lacks what it should show now. */
const isStarved = (video: HTMLVideoElement): boolean =>
  video.currentTime < toEnd(video) - TAIL && (video.seeking || video.readyState < video.HAVE_FUTURE_DATA);

/** In seconds; without end until it is known. */
const toEnd = ({ duration }: HTMLVideoElement): number =>
  Number.isNaN(duration) ? Number.POSITIVE_INFINITY : duration;

function moveTo(video: HTMLVideoElement, position: number): void {
  if (video.readyState < video.HAVE_METADATA) return;
  const target = Math.min(position, toEnd(video));
  if (video.currentTime !== target) video.currentTime = target;
}

/** Brings one video to where all should be. `onRefused`: the browser does not let it play. */
function hold(video: HTMLVideoElement, { isPlaying, isHeld, position, rate }: Playback, onRefused: () => void): void {
  if (!isPlaying || isHeld || !isUnderWay(video, position)) {
    if (!video.paused) video.pause();
    return;
  }
  const ahead = video.currentTime - position;
  if (ahead > (video.paused ? LEVEL : WAIT)) {
    video.pause();
    return;
  }
  const speed = rate * (1 - toNudge(ahead));
  if (Math.abs(video.playbackRate - speed) > FINEST) video.playbackRate = speed;
  if (!video.paused) return;
  video.play().catch(({ name }: DOMException) => {
    // Any other reason is that it was paused meanwhile, or cannot be read, which its own event tells.
    if (name === 'NotAllowedError') onRefused();
  });
}

/** By which part of its speed a video is run slower, to be level again in a quarter of a second. */
const toNudge = (ahead: number): number => (ahead < LEVEL ? 0 : Math.min(NUDGE, 4 * ahead));
