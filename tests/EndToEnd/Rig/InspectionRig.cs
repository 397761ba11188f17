using System.Diagnostics;
using Spane.Lab.Replay.Inspection;
using Spane.Plant.Camera;
using Spane.Plant.Link;
using Spane.Plant.Node;
using Spane.Plant.Packing;

namespace Spane.EndToEnd.Rig;

/// <summary>A packing line with a camera, the backend with its broker inside, and the inspection program beside it. One for all cases of a
/// class: they pack on.</summary>
public sealed class InspectionRig : IAsyncLifetime
{
    private const string Device = "packer-1";
    private const double Speed = 4;

    private readonly InspectionServers _servers = new(Device);
    private CameraLink? _link;
    private VirtualPacker? _packer;
    private int _taken;
    private PackDefect _next = PackDefect.None;

    /// <summary>Where the screens are.</summary>
    public Uri Address => _servers.Client.BaseAddress!;

    /// <summary>Name and password of the first administrator.</summary>
    public Task<string[]> FirstLoginAsync() => FirstLogin.OwnAsync(Address, _servers.DataFolder);

    /// <inheritdoc />
    public async ValueTask InitializeAsync()
    {
        await _servers.StartAsync(CancellationToken.None);
        _link = _servers.ConnectCamera();
        _packer = await Task.Run(() =>
        {
            var packer = new VirtualPacker(new VirtualPackerOptions
            {
                Node = new VirtualNodeOptions { UsesNetwork = true, HasTimeServer = false, Settings = _servers.NodeSettings() },
            });
            packer.Run(TimeSpan.FromSeconds(2));
            packer.Commission();
            return packer;
        });
        var camera = new PackCamera(_packer.Board, _packer.Plant.Line, seed: 1, knowsTime: false) { Prescribed = _ => _next };
        camera.Taken += shot =>
        {
            _taken++;
            _link.Send(shot.Payload);
        };
        _packer.Tell("product",
            "\"prod\":\"milo\",\"name\":\"Milo 35 g\",\"tgt\":35,\"tlo\":34.25,\"thi\":35.75,\"max\":40,\"lot\":\"L-1\",\"size\":0");
    }

    /// <summary>Packs so many and pauses; all of their photographs are on their way then.</summary>
    /// <param name="defect">What is wrong with them.</param>
    internal async Task PackAsync(int packs, PackDefect defect)
    {
        _next = defect;
        var until = _taken + packs;
        _packer!.Tell("start");
        await RunUntilAsync(() => _taken >= until);
        _packer.Tell("pause");
        await _packer.RunForAsync(Speed, TimeSpan.FromSeconds(6));
        await RunUntilAsync(() => _link!.Left == 0 && _packer.Node.Runtime.Outbox.Count == 0);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        _packer?.Dispose();
        if (_link is not null)
        {
            await _link.DisposeAsync();
        }

        await _servers.DisposeAsync();
    }

    private async Task RunUntilAsync(Func<bool> holds)
    {
        var watch = Stopwatch.StartNew();
        while (!holds())
        {
            watch.Elapsed.ShouldBeLessThan(TimeSpan.FromMinutes(3));
            await _packer!.RunForAsync(Speed, TimeSpan.FromSeconds(0.25));
        }
    }
}
