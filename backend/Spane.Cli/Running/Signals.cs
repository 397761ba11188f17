using System.Runtime.InteropServices;

namespace Spane.Cli.Running;

/// <summary>POSIX signals, which .NET cannot send.</summary>
internal static partial class Signals
{
    /// <summary>SIGHUP: mosquitto reads its password and access files again.</summary>
    internal const int Hangup = 1;

    /// <summary>SIGINT: PostgreSQL stops without waiting for its clients.</summary>
    internal const int Interrupt = 2;

    /// <summary>SIGTERM: stop in good order.</summary>
    internal const int Terminate = 15;

    /// <summary>Sends a signal.</summary>
    /// <param name="processId">To which process.</param>
    /// <param name="signal">Signal number.</param>
    /// <returns>0 when sent.</returns>
    [LibraryImport("libc", EntryPoint = "kill")]
    internal static partial int Send(int processId, int signal);
}
