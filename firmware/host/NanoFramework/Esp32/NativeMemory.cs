using Spane.NanoFramework;

namespace nanoFramework.Hardware.Esp32;

/// <summary>The chip's memory.</summary>
public class NativeMemory
{
    /// <summary>Kinds of memory.</summary>
    public enum MemoryType
    {
        All = 0,

        /// <summary>On the chip.</summary>
        Internal = 1,

        /// <summary>On the module.</summary>
        SpiRam = 2,
    }

    /// <summary>Sizes in bytes.</summary>
    public static void GetMemoryInfo(MemoryType memType, out uint totalSize, out uint totalFreeSize, out uint largestFreeBlock)
    {
        totalSize = 327_680;
        totalFreeSize = VirtualBoard.Current.FreeHeapBytes;
        largestFreeBlock = totalFreeSize / 2;
    }
}
