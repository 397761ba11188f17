using System.IO.Pipelines;
using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Spane.Broker.Settings;
using Spane.Broker.Tests.Conformance;
using Spane.Broker.Tests.Wire;
using Spane.Processes;
using Spane.Tests.Clocks;

namespace Spane.Broker.Tests.Hostile;

/// <summary>What a hostile network sends: memory stays bounded, and whoever behaves is served on.</summary>
public sealed class HostileTests
{
    private const long Megabyte = 1024 * 1024;

    [Fact]
    public async Task A_hundred_thousand_mutated_packets_do_nothing_else_than_end_their_connections()
    {
        var port = Ports.Claim(0, "the broker");
        await using var broker = await Inside.StartAsync(port, new BrokerLimits());
        var mutator = new PacketMutator(seed: 20261129);
        await ServeAsync(broker, mutator.Stream().Bytes);
        var before = GC.GetTotalMemory(forceFullCollection: true);

        for (var packets = 0; packets < 100_000;)
        {
            var (bytes, count) = mutator.Stream();
            await ServeAsync(broker, bytes);
            packets += count;
        }

        (GC.GetTotalMemory(forceFullCollection: true) - before).ShouldBeLessThan(32 * Megabyte);
        broker.ConnectionCount.ShouldBe(0);
        await RequireServiceAsync(port);
    }

    [Fact]
    public async Task Two_thousand_connections_that_stay_in_the_middle_are_let_go_at_their_deadline()
    {
        var time = new ManualTime();
        var port = Ports.Claim(0, "the broker");
        await using var broker = await Inside.StartAsync(port, new BrokerLimits { ConnectionsOfAddress = 3000 }, time);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var slow = new List<TcpClient>();
        var connect = Packet.Connect("slow");
        for (var number = 0; number < 2000; number++)
        {
            var client = new TcpClient();
            await client.ConnectAsync(IPAddress.Loopback, port, Token);
            await client.GetStream().WriteAsync(connect.AsMemory(0, number % connect.Length), Token);
            slow.Add(client);
        }

        await UntilAsync(() => broker.ConnectionCount == 2000);
        (GC.GetTotalMemory(forceFullCollection: true) - before).ShouldBeLessThan(100 * Megabyte);
        await RequireServiceAsync(port);
        time.Advance(TimeSpan.FromSeconds(12));

        await UntilAsync(() => broker.ConnectionCount == 0);
        slow.ForEach(client => client.Dispose());
    }

    [Fact]
    public async Task A_packet_that_stays_in_the_middle_ends_its_connection_and_a_slow_one_in_time_does_not()
    {
        var time = new ManualTime();
        var port = Ports.Claim(0, "the broker");
        await using var broker = await Inside.StartAsync(port, new BrokerLimits { PacketDeadline = TimeSpan.FromSeconds(20) }, time);
        await using var client = await RawClient.ConnectAsync(port, Packet.Connect("drips", keepAlive: 100));
        var publish = Packet.Publish("a", new string('x', 100), id: 1);
        await client.SendAsync(publish[..50]);
        await Task.Delay(50, Token);
        time.Advance(TimeSpan.FromSeconds(15));
        await client.SendAsync(publish[50..]);
        (await client.ReadAsync()).ShouldNotBeNull().Type.ShouldBe(4);

        await client.SendAsync(publish[..50]);
        await UntilClosedAsync(client, time, TimeSpan.FromSeconds(21));
    }

    [Fact]
    public async Task Announcements_of_250_MB_take_no_memory()
    {
        var port = Ports.Claim(0, "the broker");
        await using var broker = await Inside.StartAsync(port, new BrokerLimits());
        var before = GC.GetTotalAllocatedBytes(precise: true);

        for (var number = 0; number < 100; number++)
        {
            await using var client = await RawClient.ConnectAsync(port, Packet.Connect("giant"));
            await client.SendAsync([0x30, 0xFF, 0xFF, 0xFF, 0x7F, .. new byte[1000]]);
            (await client.ClosesAsync())?.Reason.ShouldBe((byte)0x95);
        }

        (GC.GetTotalAllocatedBytes(precise: true) - before).ShouldBeLessThan(100 * Megabyte);
        await RequireServiceAsync(port);
    }

    [Fact]
    public async Task Pings_whose_answers_are_not_read_hold_the_sender_back_and_nobody_else()
    {
        var port = Ports.Claim(0, "the broker");
        await using var broker = await Inside.StartAsync(port, new BrokerLimits());
        await using var client = await RawClient.ConnectAsync(port, Packet.Connect("flood"));
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var pings = Enumerable.Repeat(Packet.PingReq, 32_000).SelectMany(ping => ping).ToArray();
        var sent = 0;
        for (; sent < 500; sent++)
        {
            var sending = client.SendAsync(pings);
            if (await Task.WhenAny(sending, Task.Delay(TimeSpan.FromSeconds(2), Token)) != sending)
            {
                break;
            }
        }

        sent.ShouldBeLessThan(500);
        (GC.GetTotalMemory(forceFullCollection: true) - before).ShouldBeLessThan(16 * Megabyte);
        await RequireServiceAsync(port);
    }

    [Fact]
    public async Task One_address_gets_no_more_connections_than_its_bound()
    {
        var port = Ports.Claim(0, "the broker");
        await using var broker = await Inside.StartAsync(port, new BrokerLimits { ConnectionsOfAddress = 3 });
        await using var one = await RawClient.ConnectAsync(port, Packet.Connect("1"));
        await using var two = await RawClient.ConnectAsync(port, Packet.Connect("2"));
        await using (var three = await RawClient.ConnectAsync(port, Packet.Connect("3")))
        {
            (await RawClient.IsTurnedAwayAsync(port)).ShouldBeTrue();
        }

        await UntilAsync(() => broker.ConnectionCount == 2);
        await RequireServiceAsync(port);
    }

    [Fact]
    public async Task A_keep_alive_of_none_is_refused_over_3_1_1_and_replaced_over_5()
    {
        var port = Ports.Claim(0, "the broker");
        await using var broker = await Inside.StartAsync(port, new BrokerLimits());
        await using var old = await RawClient.OpenAsync(port);
        await old.SendAsync(Packet.Connect("old", Packet.V311, keepAlive: 0));
        (await old.ReadAsync()).ShouldNotBeNull().Body.ShouldBe([0, 2]);
        (await old.ReadAsync()).ShouldBeNull();

        await using var client = await RawClient.OpenAsync(port);
        await client.SendAsync(Packet.Connect("new", keepAlive: 0));

        var answer = (await client.ReadAsync()).ShouldNotBeNull();
        // Server Keep Alive (0x13) of 120 s.
        string.Join(' ', answer.Body).ShouldContain("19 0 120");
    }

    [Fact]
    public async Task A_client_has_no_more_subscriptions_than_its_bound()
    {
        var port = Ports.Claim(0, "the broker");
        await using var broker = await Inside.StartAsync(port, new BrokerLimits { Subscriptions = 2 });
        await using var client = await RawClient.ConnectAsync(port, Packet.Connect("many"));

        await client.SendAsync(Packet.Subscribe(1, ("a", 0), ("b", 0), ("c", 0), ("a", 1)));

        (await client.ReadAsync()).ShouldNotBeNull().Codes.ShouldBe([0, 0, 0x97, 1]);
    }

    [Fact]
    public async Task A_session_ends_when_it_has_expired_and_not_before()
    {
        var time = new ManualTime();
        var port = Ports.Claim(0, "the broker");
        await using var broker = await Inside.StartAsync(port, new BrokerLimits(), time);
        await using (var client = await RawClient.ConnectAsync(port, Packet.Connect("leaves", clean: false, properties: Packet.Expiry(60))))
        {
            await client.SendAsync(Packet.Disconnect());
            await client.ClosesAsync();
        }

        await UntilAsync(() => broker.ConnectionCount == 0);
        await Task.Delay(50, Token);
        time.Advance(TimeSpan.FromSeconds(50));
        await Task.Delay(50, Token);
        broker.SessionCount.ShouldBe(1);
        time.Advance(TimeSpan.FromSeconds(12));
        await UntilAsync(() => broker.SessionCount == 0);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Lets the broker serve a connection in memory, from which this comes and then nothing more.</summary>
    private static async Task ServeAsync(EmbeddedBroker broker, byte[] bytes)
    {
        var (there, back) = (new Pipe(), new Pipe());
        await there.Writer.WriteAsync(bytes, Token);
        await there.Writer.CompleteAsync();
        var context = new DefaultConnectionContext
        {
            Transport = new Duplex(there.Reader, back.Writer),
            RemoteEndPoint = new IPEndPoint(IPAddress.Loopback, 1),
        };
        var reading = back.Reader.CopyToAsync(Stream.Null, Token);
        await broker.ServeAsync(context).WaitAsync(TimeSpan.FromSeconds(60), Token);
        await back.Writer.CompleteAsync();
        await reading;
    }

    private static async Task RequireServiceAsync(int port)
    {
        await using var client = await RawClient.ConnectAsync(port, Packet.Connect($"good{Guid.NewGuid():N}"));
        await client.SendAsync([.. Packet.Subscribe(1, ("good", 1)), .. Packet.Publish("good", "served", id: 2)]);
        Answer[] answers = [(await client.ReadAsync())!, (await client.ReadAsync())!, (await client.ReadAsync())!];
        answers.Single(answer => answer.IsPublish).Text.ShouldBe("served");
    }

    private static async Task UntilAsync(Func<bool> condition)
    {
        for (var tries = 0; !condition(); tries++)
        {
            tries.ShouldBeLessThan(12_000);
            await Task.Delay(5, Token);
        }
    }

    private static async Task UntilClosedAsync(RawClient client, ManualTime time, TimeSpan deadline)
    {
        var closing = client.ClosesAsync();
        await Task.Delay(50, Token);
        time.Advance(deadline);
        await closing;
    }

    private sealed record Duplex(PipeReader Input, PipeWriter Output) : IDuplexPipe;
}
