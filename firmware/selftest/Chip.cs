using System;

namespace Spane.Firmware.SelfTest
{
    /// <summary>What the checks ask of the machine they run on. The desktop has a class of the same name and members.</summary>
    internal static class Chip
    {
        /// <summary>Time since boot.</summary>
        internal static long Milliseconds => Environment.TickCount64;

        /// <summary>Free memory after a collection, in bytes.</summary>
        internal static long FreeBytes() => nanoFramework.Runtime.Native.GC.Run(true);
    }
}
