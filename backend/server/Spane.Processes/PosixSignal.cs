using System.Runtime.InteropServices;

namespace Spane.Processes;

/// <summary>POSIX signals, which .NET cannot send.</summary>
public static partial class PosixSignal
{
    /// <summary>SIGHUP: mosquitto reads its password and access files again.</summary>
    public const int Hangup = 1;

    /// <summary>SIGINT: PostgreSQL stops without waiting for its clients.</summary>
    public const int Interrupt = 2;

    /// <summary>SIGKILL: end at once.</summary>
    public const int Kill = 9;

    /// <summary>SIGTERM: stop in good order.</summary>
    public const int Terminate = 15;

    public static bool Send(int processId, int signal) => SendTo(processId, signal) == 0;

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int SendTo(int processId, int signal);
}
