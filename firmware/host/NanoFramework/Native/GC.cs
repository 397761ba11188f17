using Spane.NanoFramework;

namespace nanoFramework.Runtime.Native;

/// <summary>The chip's garbage collector.</summary>
public static class GC
{
    /// <summary>Collects.</summary>
    /// <returns>Free bytes.</returns>
    public static uint Run(bool compactHeap) => VirtualBoard.Current.FreeHeapBytes;
}
