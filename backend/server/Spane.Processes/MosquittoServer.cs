namespace Spane.Processes;

/// <summary>A mosquitto process on the loopback address, with a configuration of its own.</summary>
public sealed class MosquittoServer : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);
    private readonly ChildProcess _process;

    private MosquittoServer(ChildProcess process, int port)
    {
        _process = process;
        Port = port;
    }

    /// <summary>Its TCP port on 127.0.0.1.</summary>
    public int Port { get; }

    public int ProcessId => _process.Id;

    /// <summary>Completes when the process has ended.</summary>
    public Task WaitForExitAsync(CancellationToken cancellationToken) => _process.WaitForExitAsync(cancellationToken);

    /// <summary>Starts mosquitto and waits until it accepts connections.</summary>
    /// <param name="configuration">Its configuration file, with a listener on 127.0.0.1; its log is written beside it.</param>
    /// <exception cref="CommandFailedException">It did not start.</exception>
    public static async Task<MosquittoServer> StartAsync(string configuration, int port, CancellationToken cancellationToken,
        ChildGuard? guard = null)
    {
        var program = File.Exists("/usr/sbin/mosquitto") ? "/usr/sbin/mosquitto" : "mosquitto";
        var log = Path.ChangeExtension(configuration, ".log");
        var process = ChildProcess.Start("mosquitto", program, ["-c", configuration], new Dictionary<string, string>(), log, guard);
        await process.ReadyAsync("127.0.0.1", port, StartLimit, cancellationToken);
        return new MosquittoServer(process, port);
    }

    /// <summary>Kills it (SIGKILL), as a fault would.</summary>
    public Task KillAsync() => _process.KillAsync();

    /// <summary>Stops it.</summary>
    public ValueTask DisposeAsync() => _process.DisposeAsync();
}
