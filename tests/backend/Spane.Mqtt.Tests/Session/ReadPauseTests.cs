using Spane.Mqtt.Tests.Contract;
using Spane.Mqtt.Tests.Fakes;
using Spane.Tests.Clocks;

namespace Spane.Mqtt.Tests.Session;

/// <summary>How long the socket is left alone after a read, by a clock that stands until the test moves it.</summary>
public sealed class ReadPauseTests : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(2);
    private static readonly TimeSpan BusyPause = TimeSpan.FromMilliseconds(10);

    private readonly FakeBroker _broker = new();
    private readonly ManualTime _time = new();

    private MqttConnectionOptions Options =>
        _broker.Options with
        {
            KeepAlive = TimeSpan.Zero,
            TimeProvider = _time,
            ReadPause = Pause,
            BusyReadPause = BusyPause,
            BusyBytesPerSecond = 1000
        };

    // The time limits of connecting are waits too.
    private IEnumerable<TimeSpan> Pauses => _time.Waits.Where(wait => wait <= BusyPause);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _broker.Dispose();

    [Fact]
    public async Task What_comes_in_a_pause_waits_for_its_end()
    {
        await using var connection = new MqttConnection(Options);
        using FakeBrokerLink link = await ConnectAsync(connection);
        _time.Advance(TimeSpan.FromSeconds(10));
        await link.SendAsync(Message("first"));
        (await connection.NextAsync()).Topic.ShouldBe("first");
        await PausedAsync(1);

        await link.SendAsync(Message("second"), Message("third"));
        _time.Advance(Pause / 2);
        connection.Received.Count.ShouldBe(0);
        _time.Advance(Pause / 2);

        (await connection.NextAsync(2)).Select(message => message.Topic).ShouldBe(["second", "third"]);
        await PausedAsync(2);
    }

    [Fact]
    public async Task A_pause_is_longer_while_much_comes_and_short_again_after_a_silence()
    {
        await using var connection = new MqttConnection(Options);
        using FakeBrokerLink link = await ConnectAsync(connection);
        _time.Advance(TimeSpan.FromSeconds(10));

        await TakeAsync(connection, link, pauses: 1);
        _time.Advance(Pause);
        await TakeAsync(connection, link, pauses: 2);
        _time.Advance(BusyPause);
        await TakeAsync(connection, link, pauses: 3);
        _time.Advance(TimeSpan.FromSeconds(10));
        await TakeAsync(connection, link, pauses: 4);

        Pauses.ShouldBe([Pause, BusyPause, BusyPause, Pause]);
    }

    [Fact]
    public async Task A_busy_pause_that_is_the_shorter_one_does_not_hold()
    {
        await using var connection = new MqttConnection(Options with { BusyReadPause = Pause / 2 });
        using FakeBrokerLink link = await ConnectAsync(connection);

        await TakeAsync(connection, link, pauses: 1);

        Pauses.ShouldBe([Pause]);
    }

    [Fact]
    public async Task Without_a_pause_nothing_waits_for_the_clock()
    {
        await using var connection = new MqttConnection(Options with { ReadPause = TimeSpan.Zero, BusyReadPause = TimeSpan.Zero });
        using FakeBrokerLink link = await ConnectAsync(connection);

        await link.SendAsync(Message("first"));
        (await connection.NextAsync()).Topic.ShouldBe("first");
        await link.SendAsync(Message("second"));
        (await connection.NextAsync()).Topic.ShouldBe("second");

        Pauses.ShouldBeEmpty();
    }

    private static byte[] Message(string topic) => BrokerPackets.Publish(topic, new byte[100]);

    private async Task<FakeBrokerLink> ConnectAsync(MqttConnection connection)
    {
        Task started = connection.StartAsync(Token);
        FakeBrokerLink link = await _broker.AcceptAsync();
        await started;
        return link;
    }

    private async Task TakeAsync(MqttConnection connection, FakeBrokerLink link, int pauses)
    {
        await link.SendAsync(Message("t"));
        await connection.NextAsync();
        await PausedAsync(pauses);
    }

    private Task PausedAsync(int times) => Reading.UntilAsync(() => Pauses.Count() == times, $"{times} pauses");
}
