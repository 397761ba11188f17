using System;

namespace Spane.Firmware.SelfTest
{
    /// <summary>The desktop in the chip's place.</summary>
    internal static class Chip
    {
        private const long HeapBytes = 1L << 40;

        /// <summary>Time since boot.</summary>
        internal static long Milliseconds => Environment.TickCount64;

        /// <summary>What a heap of 1 TiB would have left. The desktop's is not collected for the question, so it counts each
        /// allocation.</summary>
        internal static long FreeBytes() => HeapBytes - GC.GetAllocatedBytesForCurrentThread();
    }
}
