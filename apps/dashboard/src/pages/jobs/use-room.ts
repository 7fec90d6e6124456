import { type RefObject, useEffect, useState } from 'react';

/** Left free below, in px. */
const MARGIN = 16;

/** How many px of height are left on the screen below the top of an element, and never fewer than `least`. */
export function useRoom(element: RefObject<HTMLElement | null>, least: number): number {
  const [room, setRoom] = useState(least);
  useEffect(() => {
    const measure = (): void => {
      const top = (element.current?.getBoundingClientRect().top ?? 0) + window.scrollY;
      setRoom(Math.max(least, window.innerHeight - top - MARGIN));
    };
    measure();
    // What is above grows and shrinks: banners, and filters that need a second line.
    const observer = new ResizeObserver(measure);
    if (element.current?.parentElement) observer.observe(element.current.parentElement);
    observer.observe(document.body);
    window.addEventListener('resize', measure);
    return () => {
      observer.disconnect();
      window.removeEventListener('resize', measure);
    };
  }, [element, least]);
  return room;
}
