using Spane.Mqtt.Tests.Contract;
using Spane.Mqtt.Tests.Fakes;

namespace Spane.Mqtt.Tests.Protocol;

/// <summary>A protocol error closes the connection, and nothing else happens.</summary>
public sealed class PacketFuzzTests
{
    [Theory]
    [InlineData(MqttProtocolVersion.V500)]
    [InlineData(MqttProtocolVersion.V311)]
    public void A_hundred_thousand_broken_packets_are_read_or_refused(MqttProtocolVersion version)
    {
        (int read, int refused) = new PacketFuzzer(seed: 1).Run(100_000, packet => PacketFuzzer.ReadAll(packet, version));

        read.ShouldBeGreaterThan(10_000);
        refused.ShouldBeGreaterThan(10_000);
    }

    [Fact]
    public void The_fuzzer_finds_a_parser_that_trusts_a_length() =>
        Should.Throw<InvalidOperationException>(() => new PacketFuzzer(seed: 1).Run(1000, packet => _ = packet.AsSpan(2, packet[1])))
            .Message.ShouldContain("broke the parser");

    [Fact]
    public async Task A_connection_fed_with_broken_packets_reconnects_and_works_on()
    {
        using var broker = new FakeBroker();
        await using var connection = new MqttConnection(broker.Options);
        Task started = connection.StartAsync(TestContext.Current.CancellationToken);
        var fuzzer = new PacketFuzzer(seed: 2);
        for (int round = 0; round < 100; round++)
        {
            using FakeBrokerLink link = await broker.AcceptAsync();
            await link.SendAsync([.. Enumerable.Range(0, 20).Select(_ => fuzzer.Next())]);
            // A cut packet leaves the client waiting for the rest, which is no error yet.
            link.EndSending();
            await Drain(connection, link.EndedAsync());
        }

        using FakeBrokerLink last = await broker.AcceptAsync();
        await last.SendAsync(BrokerPackets.Publish("well", []));
        await connection.NextUntilAsync("well");
        await started;
    }

    private static async Task Drain(MqttConnection connection, Task until)
    {
        while (!until.IsCompleted)
        {
            while (connection.Received.TryRead(out _))
            {
            }

            await Task.WhenAny(until, connection.Received.WaitToReadAsync(TestContext.Current.CancellationToken).AsTask());
        }

        await until;
    }
}
