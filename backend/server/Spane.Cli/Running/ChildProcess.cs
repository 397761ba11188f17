using System.Diagnostics;
using System.Net.Sockets;
using Spane.Backend.Broker;

namespace Spane.Cli.Running;

/// <summary>A program that this one starts, writes to a log file and stops again.</summary>
public sealed class ChildProcess : IAsyncDisposable
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(8);
    private readonly Process _process;
    private readonly ChildLog _log;

    private ChildProcess(Process process, ChildLog log, string name)
    {
        _process = process;
        _log = log;
        Name = name;
    }

    /// <summary>Name for people.</summary>
    public string Name { get; }

    /// <summary>Process id.</summary>
    public int Id => _process.Id;

    /// <summary>Completes when the program has ended.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task WaitForExitAsync(CancellationToken cancellationToken) => _process.WaitForExitAsync(cancellationToken);

    /// <summary>Starts a program.</summary>
    /// <param name="name">Name for people.</param>
    /// <param name="file">Program.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="environment">Variables added to this process's own.</param>
    /// <param name="logFile">Both its outputs go here.</param>
    /// <param name="guard">Ends it when this program is killed; null: nothing does.</param>
    /// <exception cref="CommandFailedException">It could not be started.</exception>
    public static ChildProcess Start(
        string name, string file, IEnumerable<string> arguments, IReadOnlyDictionary<string, string> environment, string logFile, ChildGuard? guard = null)
    {
        var start = new ProcessStartInfo(file, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true, UseShellExecute = false };
        foreach (var (key, value) in environment)
        {
            start.Environment[key] = value;
        }

        var log = ChildLog.Create(logFile);
        try
        {
            var process = Process.Start(start) ?? throw new InvalidOperationException();
            guard?.Add(process.Id, name);
            var child = new ChildProcess(process, log, name);
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

    /// <summary>Waits until the program takes connections.</summary>
    /// <param name="host">Address.</param>
    /// <param name="port">TCP port.</param>
    /// <param name="limit">How long at most.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Whether it does; false when it ended or the time ran out.</returns>
    public async Task<bool> AnswersAsync(string host, int port, TimeSpan limit, CancellationToken cancellationToken)
    {
        for (var start = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(start) < limit && !_process.HasExited;)
        {
            using var probe = new TcpClient();
            try
            {
                await probe.ConnectAsync(host, port, cancellationToken).ConfigureAwait(false);
                return true;
            }
            catch (SocketException)
            {
                await Task.Delay(20, cancellationToken).ConfigureAwait(false);
            }
        }

        return false;
    }

    /// <summary>Ends the program and those that it started at once (SIGKILL).</summary>
    public async Task KillAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync(CancellationToken.None).ConfigureAwait(false);
    }

    /// <summary>Asks the program to stop (SIGTERM), and ends it after a grace period.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _ = PosixSignal.Send(_process.Id, PosixSignal.Terminate);
            using var grace = new CancellationTokenSource(Grace);
            try
            {
                await _process.WaitForExitAsync(grace.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                _process.Kill(entireProcessTree: true);
                await _process.WaitForExitAsync(CancellationToken.None).ConfigureAwait(false);
            }
        }

        _process.Dispose();
        _log.Dispose();
    }
}
