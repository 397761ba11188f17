using System.Runtime.InteropServices;

namespace Spane.Backend.Settings;

/// <summary>The machine's clocks. Its monotonic clock also counts while the machine is suspended (Linux, clock_gettime(2): CLOCK_BOOTTIME),
/// so that waking up is no jump of the clock.</summary>
internal sealed partial class BootTime : TimeProvider
{
    private const int ClockBootTime = 7;
    private const long NanosecondsPerSecond = 1_000_000_000;

    public override long TimestampFrequency => OperatingSystem.IsLinux() ? NanosecondsPerSecond : base.TimestampFrequency;

    public override long GetTimestamp() =>
        OperatingSystem.IsLinux() && GetTime(ClockBootTime, out var time) == 0 ? (time.Seconds * NanosecondsPerSecond) + time.Nanoseconds
            : base.GetTimestamp();

    [LibraryImport("libc", EntryPoint = "clock_gettime")]
    private static partial int GetTime(int clock, out Timespec time);

    // struct timespec on 64-bit Linux.
    [StructLayout(LayoutKind.Sequential)]
    private struct Timespec
    {
        public long Seconds;
        public long Nanoseconds;
    }
}
