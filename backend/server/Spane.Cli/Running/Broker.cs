using System.Net;
using System.Net.Sockets;
using Spane.Backend.Broker;
using Spane.Firmware.Core.Settings;

namespace Spane.Cli.Running;

/// <summary>A mosquitto process with its own configuration, on the loopback address.</summary>
public sealed class Broker : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);
    private readonly ChildProcess _process;

    private Broker(ChildProcess process, int port)
    {
        _process = process;
        Port = port;
    }

    /// <summary>Its TCP port on 127.0.0.1.</summary>
    public int Port { get; }

    /// <summary>Process id.</summary>
    public int ProcessId => _process.Id;

    /// <summary>Completes when the process has ended.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task WaitForExitAsync(CancellationToken cancellationToken) => _process.WaitForExitAsync(cancellationToken);

    /// <summary>Starts mosquitto and waits until it accepts connections.</summary>
    /// <param name="folder">For its files; kept between starts.</param>
    /// <param name="port">TCP port.</param>
    /// <param name="users">Who may connect, besides the devices that were added meanwhile.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <param name="bindsClientIds">Whether a client's id is its user name; false for a laboratory in which one user stands for a whole fleet.</param>
    /// <param name="guard">Ends it when this program is killed; null: nothing does.</param>
    /// <exception cref="CommandFailedException">It did not start.</exception>
    public static async Task<Broker> StartAsync(
        string folder, int port, IEnumerable<BrokerUser> users, CancellationToken cancellationToken, bool bindsClientIds = true, ChildGuard? guard = null)
    {
        Directory.CreateDirectory(folder);
        var files = new MosquittoFiles(folder);
        files.WriteConfiguration(port, bindsClientIds);
        files.SetUsers(users);
        var program = File.Exists("/usr/sbin/mosquitto") ? "/usr/sbin/mosquitto" : "mosquitto";
        var log = Path.Combine(folder, "mosquitto.log");
        var process = ChildProcess.Start("mosquitto", program, ["-c", files.Configuration], new Dictionary<string, string>(), log, guard);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(StartLimit);
        var exited = process.WaitForExitAsync(limit.Token);
        while (!limit.IsCancellationRequested && !exited.IsCompleted)
        {
            if (await AnswersAsync(port, limit.Token).ConfigureAwait(false))
            {
                return new Broker(process, port);
            }

            await Task.WhenAny(exited, Task.Delay(20, limit.Token)).ConfigureAwait(false);
        }

        await process.DisposeAsync().ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
        throw new CommandFailedException($"mosquitto did not start; its reason is in {log}.");
    }

    /// <summary>The settings with which a virtual node reaches this broker.</summary>
    /// <param name="site">Site id.</param>
    /// <param name="device">Device id.</param>
    /// <param name="role"><c>packer</c> or <c>power</c>.</param>
    /// <param name="user">The device's user.</param>
    public NodeSettings NodeSettings(string site, string device, string role, BrokerUser user)
    {
        ArgumentNullException.ThrowIfNull(user);
        return new()
        {
            Site = site,
            Device = device,
            Role = role,
            BrokerHost = "127.0.0.1",
            BrokerPort = Port,
            UserName = user.Name,
            Password = user.Password,
        };
    }

    /// <summary>Kills it (SIGKILL), as a fault would.</summary>
    public Task KillAsync() => _process.KillAsync();

    /// <summary>Stops it.</summary>
    public ValueTask DisposeAsync() => _process.DisposeAsync();

    private static async Task<bool> AnswersAsync(int port, CancellationToken cancellationToken)
    {
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(IPAddress.Loopback, port, cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (Exception failure) when (failure is SocketException or OperationCanceledException)
        {
            return false;
        }
    }
}
