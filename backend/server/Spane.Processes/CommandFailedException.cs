namespace Spane.Processes;

/// <summary>A command cannot continue. The message is one line for a person: what happened, where, what to do.</summary>
/// <param name="exitCode">1 failed, 2 bad argument, 3 something must be installed first.</param>
public sealed class CommandFailedException(string message, int exitCode = 1) : Exception(message)
{
    /// <summary>Exit code of the process.</summary>
    public int ExitCode { get; } = exitCode;
}
