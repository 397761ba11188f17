using System.Diagnostics;
using System.Net.Sockets;

namespace Spane.Processes;

/// <summary>A program that this one starts, writes to a log file and stops again.</summary>
public sealed class ChildProcess : IAsyncDisposable
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(20);
    private readonly Process _process;
    private readonly ChildLog _log;
    private readonly string _logFile;

    private ChildProcess(Process process, ChildLog log, string logFile, string name)
    {
        _process = process;
        _log = log;
        _logFile = logFile;
        Name = name;
    }

    /// <summary>Name for people.</summary>
    public string Name { get; }

    public int Id => _process.Id;

    /// <summary>Completes when the program has ended.</summary>
    public Task WaitForExitAsync(CancellationToken cancellationToken) => _process.WaitForExitAsync(cancellationToken);

    /// <summary>Starts a program.</summary>
    /// <exception cref="CommandFailedException">It could not be started.</exception>
    public static ChildProcess Start(
        string name, string file, IEnumerable<string> arguments, IReadOnlyDictionary<string, string> environment, string logFile,
        ChildGuard? guard = null)
    {
        var start = new ProcessStartInfo(file, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            UseShellExecute = false,
        };
        foreach (var (key, value) in environment)
        {
            start.Environment[key] = value;
        }

        var log = ChildLog.Create(logFile);
        try
        {
            var process = Process.Start(start) ?? throw new InvalidOperationException();
            guard?.Add(process.Id, name);
            var child = new ChildProcess(process, log, logFile, name);
            process.OutputDataReceived += Note;
            process.ErrorDataReceived += Note;
            process.BeginOutputReadLine();
            process.BeginErrorReadLine();
            return child;

            void Note(object sender, DataReceivedEventArgs line)
            {
                if (line.Data is { } text)
                {
                    log.Write(text);
                }
            }
        }
        catch (Exception failure) when (failure is InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            log.Dispose();
            throw new CommandFailedException($"{name} could not be started: {file} is missing or may not be run.", 3);
        }
    }

    /// <summary>Waits until the program accepts connections; one that does not is stopped.</summary>
    /// <exception cref="CommandFailedException">It ended, or the time ran out.</exception>
    public Task ReadyAsync(string host, int port, TimeSpan limit, CancellationToken cancellationToken) => ReadyAsync(
        async stop =>
        {
            using var probe = new TcpClient();
            await probe.ConnectAsync(host, port, stop);
            return true;
        },
        limit,
        cancellationToken);

    /// <summary>Waits until the program answers; one that does not is stopped.</summary>
    /// <exception cref="CommandFailedException">It ended, or the time ran out.</exception>
    public async Task ReadyAsync(Func<CancellationToken, Task<bool>> answers, TimeSpan limit, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(answers);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        stop.CancelAfter(limit);
        var exited = _process.WaitForExitAsync(stop.Token);
        while (!exited.IsCompleted && !stop.IsCancellationRequested)
        {
            try
            {
                if (await answers(stop.Token))
                {
                    return;
                }
            }
            catch (Exception failure) when (failure is SocketException or HttpRequestException or OperationCanceledException)
            {
                // Not yet.
            }

            await Task.WhenAny(exited, Task.Delay(Look, stop.Token));
        }

        await DisposeAsync();
        cancellationToken.ThrowIfCancellationRequested();
        throw new CommandFailedException(ReasonIn(_logFile) ?? $"{Name} did not start; its reason is in {_logFile}.");
    }

    /// <summary>What our own programs say for people when they give up: their last line that begins with their name.</summary>
    private static string? ReasonIn(string logFile)
    {
        const string Mark = "spane: ";
        return File.Exists(logFile)
            ? File.ReadLines(logFile).LastOrDefault(line => line.StartsWith(Mark, StringComparison.Ordinal))?[Mark.Length..]
            : null;
    }

    /// <summary>Ends the program and those that it started at once (SIGKILL).</summary>
    public async Task KillAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync(CancellationToken.None);
    }

    /// <summary>Asks the program to stop (SIGTERM), and ends it after a grace period.</summary>
    /// <param name="patience">The grace period; null: eight seconds.</param>
    /// <returns>Whether it stopped by itself.</returns>
    public async Task<bool> StopAsync(TimeSpan? patience = null)
    {
        if (_process.HasExited)
        {
            return true;
        }

        _ = PosixSignal.Send(_process.Id, PosixSignal.Terminate);
        using var grace = new CancellationTokenSource(patience ?? Grace);
        try
        {
            await _process.WaitForExitAsync(grace.Token);
            return true;
        }
        catch (OperationCanceledException)
        {
            await KillAsync();
            return false;
        }
    }

    /// <summary>Asks the program to stop (SIGTERM), and ends it after a grace period.</summary>
    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _process.Dispose();
        _log.Dispose();
    }
}
