using System.Globalization;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Spane.Backend.Devices;
using Spane.Backend.Ingest;
using Spane.Backend.Live;
using Spane.Backend.Settings;
using Spane.Mqtt;
using Spane.Storage.Settings;

namespace Spane.Backend.Tests.Ingest.Fairness;

/// <summary>The backend's own services on a folder of their own, with packers <c>a</c>, <c>b</c>, <c>c</c> and a power box <c>p</c>, and
/// messages as their nodes write them.</summary>
internal sealed class FairnessRig : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = System.IO.Directory.CreateTempSubdirectory("spane-fairness-");
    private readonly ServiceProvider _services;

    private FairnessRig(DeviceBounds bounds)
    {
        Options = new SpaneOptions { DataFolder = _folder.FullName, Ingest = new IngestOptions { Bounds = bounds } };
        _services = new ServiceCollection().AddLogging().AddSpane(Options).BuildServiceProvider();
    }

    public SpaneOptions Options { get; }

    public DeviceDirectory Directory => _services.GetRequiredService<DeviceDirectory>();

    public LiveState Live => _services.GetRequiredService<LiveState>();

    public IngestCounters Counters => _services.GetRequiredService<IngestCounters>();

    public IngestCommitter Committer => _services.GetRequiredService<IngestCommitter>();

    public Running.StoredRows Rows => new(_folder.FullName);

    public static async Task<FairnessRig> StartAsync(DeviceBounds? bounds = null)
    {
        var rig = new FairnessRig(bounds ?? new DeviceBounds());
        await rig.Directory.LookAfterAllAsync();
        await rig.Directory.RegisterAsync(
            [.. new[] { "a", "b", "c" }.Select(id => new Device(id, "demo", "packer", id)), new Device("p", "demo", "power", "p")]);
        return rig;
    }

    public static MqttReceivedMessage Pack(string device, int sequence) => Message(device, "pack", MqttQoS.AtLeastOnce, string.Create(
        CultureInfo.InvariantCulture,
        $$"""
        {"v":1,"boot":7,"seq":{{sequence}},"lo":1,"t":{{1795348800000 + (sequence * 1000L)}},"up":{{sequence * 1000L}},"prod":"milo","lot":"L-1","n":{{sequence}},"net":35.02,"gross":35.02,"res":0,"tgt":35,"rate":64.8,"run":15734,"wall":15734,"fill":612,"ir":1}
        """));

    public static MqttReceivedMessage Weight(string device, double grams) => Message(device, "weight", MqttQoS.AtMostOnce, string.Create(
        CultureInfo.InvariantCulture,
        $$"""{"v":1,"boot":7,"t":0,"up":1,"net":{{grams}},"gross":{{grams}},"st":1,"state":"settle","sps":79.8,"q":"ok"}"""));

    public static MqttReceivedMessage Status(string device, bool online) => Message(
        device, "status", MqttQoS.AtLeastOnce,
        $$"""{"v":1,"boot":7,"t":0,"up":1,"on":{{(online ? 1 : 0)}},"role":"packer","fw":"0.1.0","rst":"power-on","mem":1,"q":0,"rev":0,"con":1}""");

    /// <summary>What cannot be read; the same bytes are kept once, so each has a number.</summary>
    public static MqttReceivedMessage Garbage(string device, int number = 0) => Message(device, "pack", MqttQoS.AtLeastOnce, $"{{{number}");

    public static MqttReceivedMessage Message(string device, string leaf, MqttQoS quality, string payload) =>
        new() { Topic = $"spane/v1/demo/{device}/{leaf}", Payload = Encoding.UTF8.GetBytes(payload), QoS = quality };

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}
