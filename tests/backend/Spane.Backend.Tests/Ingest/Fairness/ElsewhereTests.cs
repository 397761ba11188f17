using Spane.Backend.Cluster;
using Spane.Backend.Ingest;
using Spane.Backend.Live;
using Spane.Backend.Settings;
using Spane.Dashboard.Live;
using Spane.Mqtt;

namespace Spane.Backend.Tests.Ingest.Fairness;

/// <summary>Of several backends: what one does with devices that another looks after.</summary>
public sealed class ElsewhereTests : IAsyncLifetime
{
    private const long Epoch = 3;

    private FairnessRig _rig = null!;

    public async ValueTask InitializeAsync()
    {
        _rig = await FairnessRig.StartAsync();
        await _rig.Directory.TakeAsync("a", saved: null, Epoch, TestContext.Current.CancellationToken);
        _rig.Directory.Release("b");
    }

    public ValueTask DisposeAsync() => _rig.DisposeAsync();

    [Fact]
    public void A_message_of_another_backends_device_is_taken_out_of_the_batch_and_the_others_name_their_epoch()
    {
        var partition = new Partition(_rig.Counters, new DeviceBounds());
        var admission =
            new BatchAdmission(_rig.Directory, [partition], new LiveIntake(_rig.Directory), _rig.Counters, new DeviceBounds());
        List<MqttReceivedMessage> batch = [FairnessRig.Pack("a", 1), FairnessRig.Pack("b", 1)];
        var received = new DateTimeOffset(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

        admission.Admit(batch, received, TimeSpan.Zero).Batch.IsEmpty.ShouldBeTrue("it is no dead letter");
        var result = partition.Run(received, TimeSpan.Zero);

        batch.ShouldHaveSingleItem().Topic.ShouldBe("spane/v1/demo/a/pack", "what stays in the batch is acknowledged");
        result.Batch.Owners.ShouldBe(new Dictionary<string, long> { ["a"] = Epoch });
        result.Batch.TwinStates.ShouldHaveSingleItem().Key.ShouldBe("a");
    }

    [Fact]
    public void What_a_device_that_was_given_up_had_to_show_is_shown_no_more()
    {
        var runtime = _rig.Directory.Find("a")!;
        runtime.Tick(DateTimeOffset.UtcNow, new());
        runtime.NoteFlooding(DateTimeOffset.UtcNow, 5);
        var (_, show, _, _) = runtime.Collect();

        _rig.Directory.Release("a").ShouldBe(runtime);
        show!();

        _rig.Live.Device("a").ShouldBeNull();
        _rig.Live.Line("a").ShouldBeNull();
    }

    [Theory]
    [InlineData("a")]
    [InlineData("p")]
    public void The_pages_of_one_backend_show_what_another_has_written_and_its_own_work_is_not_about_it(string device)
    {
        var written = RemoteViews.Write(_rig.Live.Of(device));
        var other = new LiveState();

        other.ShowElsewhere(device, RemoteViews.Read(written));

        RemoteViews.Write(new DeviceViews(
            other.Line(device), other.Canteen(device), other.Device(device), other.Commands(device), null)).ShouldBe(written);
        ILiveViews pages = other;
        pages.Devices.ShouldHaveSingleItem().Device.ShouldBe(device);
        (pages.Lines.Count + pages.Canteens.Count).ShouldBe(1);
        other.Devices.ShouldBeEmpty();
        (other.Lines.Count + other.Canteens.Count).ShouldBe(0);

        other.KeepElsewhere(new HashSet<string>());
        pages.Devices.ShouldBeEmpty();
    }
}
