using System.Net.Http.Headers;
using Spane.Backend.Broker;
using Spane.Cli.Running;
using Spane.Firmware.Core.Settings;

namespace Spane.Cli.Replay;

/// <summary>A broker and a backend of a replay's own: free ports, new passwords, a folder that goes when they stop.</summary>
public sealed class ReplayServers : IAsyncDisposable
{
    private const string Site = "demo";
    private readonly string _folder = Directory.CreateTempSubdirectory("spane-replay-").FullName;
    private Broker? _broker;
    private BackendService? _backend;
    private BrokerUser? _node;

    /// <summary>Asks the backend.</summary>
    public HttpClient Client { get; } = new();

    /// <summary>Starts both and lets one node in.</summary>
    /// <param name="device">Device id of the node.</param>
    /// <param name="settings">Settings of the backend beside those that lead it to the broker.</param>
    /// <param name="cancellationToken">Ends the start.</param>
    /// <exception cref="CommandFailedException">One of them did not start.</exception>
    public async Task StartAsync(string device, IReadOnlyDictionary<string, string> settings, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var backendUser = new BrokerUser("backend", BrokerUser.NewPassword(), null);
        _node = BrokerUser.ForDevice(Site, device, BrokerUser.NewPassword());
        _broker = await Broker.StartAsync(Path.Combine(_folder, "broker"), Ports.Claim(0, "the broker"), [backendUser, _node], cancellationToken).ConfigureAwait(false);
        var all = BackendService.Settings(_folder, _broker.Port, backendUser);
        var apiKey = BrokerUser.NewPassword();
        all["SPANE__APIKEY"] = apiKey;
        foreach (var (name, value) in settings)
        {
            all[name] = value;
        }

        _backend = await BackendService.StartAsync(all, Ports.Claim(0, "the backend"), Path.Combine(_folder, "backend.log"), cancellationToken).ConfigureAwait(false);
        Client.BaseAddress = _backend.Address;
        Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", apiKey);
    }

    /// <summary>The settings with which the node reaches the broker.</summary>
    /// <param name="device">The device id that was let in.</param>
    /// <param name="role"><c>packer</c> or <c>power</c>.</param>
    public NodeSettings NodeSettings(string device, string role) =>
        (_broker ?? throw new InvalidOperationException("Start the servers first.")).NodeSettings(Site, device, role, _node!);

    /// <summary>Stops both and removes their files.</summary>
    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        if (_backend is not null)
        {
            await _backend.DisposeAsync().ConfigureAwait(false);
        }

        if (_broker is not null)
        {
            await _broker.DisposeAsync().ConfigureAwait(false);
        }

        Directory.Delete(_folder, recursive: true);
    }
}
