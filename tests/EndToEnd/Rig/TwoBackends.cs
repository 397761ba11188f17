using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using Spane.Backend.Broker;
using Spane.Firmware.Core.Settings;
using Spane.Lab.Soak;
using Spane.Plant.Mains;
using Spane.Plant.Node;
using Spane.Plant.Packing;
using Spane.Storage.Settings;

namespace Spane.EndToEnd.Rig;

/// <summary>Two backends that share a PostgreSQL, each with its broker, and the firmware of nodes that are connected to one of
/// them.</summary>
internal sealed class TwoBackends : IAsyncDisposable
{
    /// <summary>The backend that the person asks.</summary>
    public const int Near = 0;

    /// <summary>The other one.</summary>
    public const int Far = 1;

    // A proof of switching is waited for by the backend's clock.
    private const double CanteenSpeed = 1;
    private const double LineSpeed = 2;
    private const string Site = "demo";
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    private readonly HttpClient _client = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly List<VirtualNode> _nodes = [];
    private readonly List<Task> _running = [];
    private readonly BrokerUser[] _users;
    private readonly ClusterSetup _setup;

    private TwoBackends(ClusterSetup setup, BrokerUser[] users)
    {
        (_setup, _users) = (setup, users);
        _client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", setup.ApiKey);
    }

    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    /// <summary>The screens of the backend that the person asks.</summary>
    public Uri Address => _setup.AddressOf(Near);

    /// <summary>Starts them; nobody is connected yet.</summary>
    /// <param name="devices">Ids and roles.</param>
    public static async Task<TwoBackends> StartAsync(params (string Id, string Role)[] devices)
    {
        var users = Array.ConvertAll(devices, device => BrokerUser.ForDevice(Site, device.Id, BrokerUser.NewPassword()));
        var registered = devices.Select(device => new Device(device.Id, Site, device.Role, device.Id));
        return new TwoBackends(await ClusterSetup.StartAsync(2, registered, Ending, users), users);
    }

    /// <summary>Name and password of the first administrator: the backend that was started first has made the account.</summary>
    public Task<string[]> FirstLoginAsync() => FirstLogin.OwnAsync(Address, _setup.Backends[Near].Folder);

    /// <summary>A commissioned line, connected to a backend; it goes on by itself.</summary>
    public VirtualPacker Packer(string device, int backend)
    {
        var packer = new VirtualPacker(new VirtualPackerOptions { Node = Node(device, "packer", backend) });
        packer.Run(TimeSpan.FromSeconds(2));
        packer.Commission();
        GoOn(packer, LineSpeed);
        return packer;
    }

    /// <summary>A canteen's power box, connected to a backend; it goes on by itself.</summary>
    public VirtualCanteen Canteen(string device, int backend)
    {
        var canteen = new VirtualCanteen(new VirtualCanteenOptions { Node = Node(device, "power", backend) });
        GoOn(canteen, CanteenSpeed);
        return canteen;
    }

    /// <summary>Waits until the backend that the person asks answers for a device.</summary>
    /// <param name="kind"><c>lines</c> or <c>canteens</c>.</param>
    public Task KnowsAsync(string kind, string device) => UntilAsync(
        async () =>
        {
            using var answer = await _client.GetAsync(new Uri(Address, $"/api/v1/{kind}/{device}"), Ending);
            return answer.StatusCode == HttpStatusCode.OK;
        },
        $"{Address} knows {device}");

    /// <summary>Waits until something holds, at a node for example.</summary>
    public static async Task UntilAsync(Func<Task<bool>> holds, string what)
    {
        for (var watch = Stopwatch.StartNew(); !await holds(); await Task.Delay(100, Ending))
        {
            watch.Elapsed.ShouldBeLessThan(Limit, what);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await Task.WhenAll(_running).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _nodes.ForEach(node => node.Dispose());
        _client.Dispose();
        _stop.Dispose();
        await _setup.DisposeAsync();
    }

    private VirtualNodeOptions Node(string device, string role, int backend)
    {
        var user = _users.Single(user => user.Name == $"{Site}.{device}");
        var at = _setup.Backends[backend];
        return new VirtualNodeOptions
        {
            UsesNetwork = true,
            HasTimeServer = false,
            Settings = new NodeSettings
            {
                Site = Site,
                Device = device,
                Role = role,
                BrokerHost = at.Host,
                BrokerPort = at.BrokerPort,
                UserName = user.Name,
                Password = user.Password,
            },
        };
    }

    private void GoOn(VirtualNode node, double speed)
    {
        _nodes.Add(node);
        _running.Add(node.RunForAsync(speed, Timeout.InfiniteTimeSpan, _stop.Token));
    }
}
