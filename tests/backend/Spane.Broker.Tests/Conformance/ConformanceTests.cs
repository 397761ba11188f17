using Spane.Broker.Tests.Wire;

namespace Spane.Broker.Tests.Conformance;

/// <summary>What MQTT 5 requires of a server; the numbers are those of its normative statements.</summary>
public abstract class ConformanceTests(TestedBroker broker)
{
    private readonly string _name = $"c{Guid.NewGuid():N}"[..12];

    // [MQTT-3.1.2-4], [MQTT-3.2.2-2], [MQTT-3.2.2-3]
    [Fact]
    public async Task A_session_is_present_when_it_was_kept_and_not_after_a_clean_start()
    {
        (await SessionPresentAsync(clean: false)).ShouldBeFalse();
        (await SessionPresentAsync(clean: false)).ShouldBeTrue();
        (await SessionPresentAsync(clean: true)).ShouldBeFalse();
    }

    // [MQTT-3.1.0-1]
    [Fact]
    public async Task Who_begins_with_something_else_than_CONNECT_is_shut_out() => await RefusedAsync(Packet.PingReq);

    // [MQTT-3.1.0-2] and what follows it
    public static TheoryData<string, byte[]> Violations => new()
    {
        { "a second CONNECT", Packet.Connect("again") },
        { "a topic name with a wildcard, 3.3.2-2", Packet.Publish("a/+") },
        { "QoS 3, 3.3.1-4", Packet.Publish("a", id: 1, flags: 6) },
        { "packet identifier 0, 2.2.1-3", Packet.Of(0x32, [.. Packet.Text("a"), 0, 0, 0]) },
        { "SUBSCRIBE with other flags, 3.8.1-1", Packet.Of(0x80, [0, 1, 0, .. Packet.Text("a"), 0]) },
        { "SUBSCRIBE without a filter, 3.8.3-2", Packet.Of(0x82, 0, 1, 0) },
        { "UNSUBSCRIBE without a filter, 3.10.3-2", Packet.Of(0xA2, 0, 1, 0) },
        { "a topic that is not UTF-8, 1.5.4-1", Packet.Of(0x30, 0, 1, 0xFF, 0) },
        { "a length of five bytes, 1.5.5", [0x30, 0xFF, 0xFF, 0xFF, 0xFF, 0x7F] },
        { "a packet type that does not exist, 2.1.2", [0x00, 0] },
        { "what only a server sends, CONNACK", Packet.Of(0x20, 0, 0, 0) },
        { "a topic alias that was not offered, 3.3.2-9", Packet.Publish("a", properties: [0x23, 0xFF, 0xFE]) },
    };

    [Theory]
    [MemberData(nameof(Violations))]
    public async Task A_violation_ends_the_connection(string what, byte[] packet)
    {
        await using var client = await ConnectAsync("violator");

        await client.SendAsync(packet);

        (await client.ClosesAsync())?.IsPublish.ShouldBeFalse(what);
    }

    // [MQTT-3.1.2-2]
    [Fact]
    public async Task An_unknown_version_is_shut_out() => await RefusedAsync(Packet.Connect("old", version: 9));

    // [MQTT-3.1.3-7]
    [Fact]
    public async Task Who_has_no_name_is_given_one()
    {
        await using var client = await RawClient.OpenAsync(broker.Port);
        await client.SendAsync(Packet.Connect(""));

        var answer = (await client.ReadAsync()).ShouldNotBeNull();

        answer.Reason.ShouldBe((byte)0);
        answer.Body.ShouldContain((byte)0x12);
    }

    // [MQTT-3.8.4-6], [MQTT-3.9.3-1]
    [Fact]
    public async Task The_answers_to_filters_are_in_their_order()
    {
        await using var client = await ConnectAsync("asks");

        await client.SendAsync(Packet.Subscribe(7, (Topic("a"), 0), (Topic("b"), 1), (Topic("c"), 0), (Topic("d"), 1)));

        var answer = (await client.ReadAsync()).ShouldNotBeNull();
        answer.Id.ShouldBe((ushort)7);
        answer.Codes.ShouldBe([0, 1, 0, 1]);
    }

    // [MQTT-4.7.1-1] to [MQTT-4.7.3-1]; the examples of 4.7.1.2 and 4.7.1.3
    [Theory]
    [InlineData("sport/tennis/player1/#", "sport/tennis/player1", true)]
    [InlineData("sport/tennis/player1/#", "sport/tennis/player1/score/wimbledon", true)]
    [InlineData("sport/tennis/+", "sport/tennis/player1", true)]
    [InlineData("sport/tennis/+", "sport/tennis/player1/ranking", false)]
    [InlineData("sport/+", "sport", false)]
    [InlineData("sport/+", "sport/", true)]
    [InlineData("+/+", "/finance", true)]
    [InlineData("/+", "/finance", true)]
    [InlineData("+", "/finance", false)]
    [InlineData("Sport", "sport", false)]
    public async Task A_filter_reaches_what_the_standard_says(string filter, string topic, bool reaches)
    {
        await using var client = await ConnectAsync("filters");
        await client.SendAsync(Packet.Subscribe(1, ($"{_name}/{filter}", 0), ($"{_name}-end", 0)));
        await client.ReadAsync();

        await client.SendAsync([.. Packet.Publish($"{_name}/{topic}"), .. Packet.Publish($"{_name}-end")]);

        (await client.ReadAsync()).ShouldNotBeNull().Topic.ShouldBe(reaches ? $"{_name}/{topic}" : $"{_name}-end");
    }

    // [MQTT-4.7.1-1]: mosquitto closes, this one refuses; both are allowed, and neither subscribes.
    [Theory]
    [InlineData("a/#/b")]
    [InlineData("a#")]
    [InlineData("a+")]
    public async Task A_filter_that_is_none_is_refused(string filter)
    {
        await using var client = await ConnectAsync("wrong");

        await client.SendAsync(Packet.Subscribe(1, (filter, 0)));

        var answer = await client.ReadAsync();
        (answer is null or { Type: 14 } || answer.Codes[0] >= 0x80).ShouldBeTrue();
    }

    // [MQTT-4.4.0-1], [MQTT-3.3.1-1]
    [Fact]
    public async Task What_was_not_acknowledged_comes_again_with_DUP()
    {
        await using (var away = await ConnectAsync("kept", clean: false))
        {
            await away.SendAsync(Packet.Subscribe(1, (Topic("q"), 1)));
            await away.ReadAsync();
            await away.SendAsync(Packet.Publish(Topic("q"), "one", id: 5));
            Answer[] both = [(await away.ReadAsync())!, (await away.ReadAsync())!];
            both.Single(answer => answer.IsPublish).Dup.ShouldBeFalse();
        }

        await using var back = await ConnectAsync("kept", clean: false);

        var again = (await back.ReadAsync()).ShouldNotBeNull();
        again.Text.ShouldBe("one");
        again.Dup.ShouldBeTrue();
        again.QoS.ShouldBe(1);
        again.PublishId.ShouldNotBe((ushort)0);
    }

    // [MQTT-4.6.0-2]
    [Fact]
    public async Task Acknowledgements_come_in_the_order_of_the_messages()
    {
        await using var client = await ConnectAsync("order");
        var ids = Enumerable.Range(1, 50).Select(number => (ushort)(number * 7)).ToList();

        await client.SendAsync([.. ids.SelectMany(id => Packet.Publish(Topic(), id: id))]);

        foreach (var id in ids)
        {
            (await client.ReadAsync()).ShouldNotBeNull().Id.ShouldBe(id);
        }
    }

    // [MQTT-3.3.1-5] to [MQTT-3.3.1-11]
    [Fact]
    public async Task A_retained_message_is_kept_replaced_and_ended_and_not_sent_to_who_does_not_want_it()
    {
        await using var client = await ConnectAsync("keeps");
        await client.SendAsync([.. Packet.Publish(Topic(), "1", id: 1, flags: 1), .. Packet.Publish(Topic(), "2", id: 2, flags: 1)]);
        await client.ReadAsync();
        await client.ReadAsync();

        await client.SendAsync(Packet.Subscribe(3, (Topic(), 0x20)));
        (await client.ReadAsync()).ShouldNotBeNull().Type.ShouldBe(9);
        await client.SendAsync(Packet.Subscribe(4, (Topic(), 0)));
        Answer[] both = [(await client.ReadAsync())!, (await client.ReadAsync())!];
        var kept = both.Single(answer => answer.IsPublish);
        (kept.Text, kept.Retain).ShouldBe(("2", true));

        await client.SendAsync([.. Packet.Publish(Topic(), "", flags: 1), .. Packet.Unsubscribe(5, Topic())]);
        (await client.ReadAsync()).ShouldNotBeNull().Text.ShouldBe("");
        (await client.ReadAsync()).ShouldNotBeNull().Type.ShouldBe(11);
        await client.SendAsync([.. Packet.Subscribe(6, (Topic(), 0)), .. Packet.PingReq]);
        (await client.ReadAsync()).ShouldNotBeNull().Type.ShouldBe(9);
        (await client.ReadAsync()).ShouldNotBeNull().Type.ShouldBe(13);
    }

    // [MQTT-3.8.3-3], [MQTT-3.3.1-12], [MQTT-3.3.1-13]
    [Fact]
    public async Task Options_of_a_subscription_hold()
    {
        await using var client = await ConnectAsync("options");
        await client.SendAsync(Packet.Subscribe(1, (Topic("own"), 0x04), (Topic("as-it-was"), 0x08), (Topic("plain"), 0)));
        await client.ReadAsync();

        await client.SendAsync([.. Packet.Publish(Topic("own")), .. Packet.Publish(Topic("as-it-was"), flags: 1),
            .. Packet.Publish(Topic("plain"), flags: 1)]);

        var first = (await client.ReadAsync()).ShouldNotBeNull();
        (first.Topic, first.Retain).ShouldBe((Topic("as-it-was"), true));
        var second = (await client.ReadAsync()).ShouldNotBeNull();
        (second.Topic, second.Retain).ShouldBe((Topic("plain"), false));
    }

    // [MQTT-3.12.4-1], [MQTT-3.10.4-4]
    [Fact]
    public async Task A_ping_and_the_end_of_a_subscription_are_answered()
    {
        await using var client = await ConnectAsync("asks");
        await client.SendAsync([.. Packet.PingReq, .. Packet.Unsubscribe(9, Topic("never"))]);

        Answer[] both = [(await client.ReadAsync())!, (await client.ReadAsync())!];

        both.ShouldContain(answer => answer.Type == 13);
        var ended = both.Single(answer => answer.Type == 11);
        ended.Id.ShouldBe((ushort)9);
        ended.Codes.ShouldBe([0x11]);
    }

    // [MQTT-3.1.2-8], [MQTT-3.1.2-10], 3.14.2.1
    [Theory]
    [InlineData(0x00, false)]
    [InlineData(0x04, true)]
    public async Task A_will_is_published_unless_the_client_says_that_it_is_not_needed(byte reason, bool published)
    {
        await using var watcher = await ConnectAsync("watches");
        await watcher.SendAsync(Packet.Subscribe(1, (Topic("#"), 0)));
        await watcher.ReadAsync();
        await using (var client = await RawClient.ConnectAsync(broker.Port,
            Packet.Connect($"{_name}-will", will: (Topic("will"), "gone", 0))))
        {
            await client.SendAsync(Packet.Disconnect(reason));
            await client.ClosesAsync();
        }

        await Task.Yield();
        await using var after = await ConnectAsync("after");
        var heard = published ? (await watcher.ReadAsync())!.Text : await MarkerAsync(watcher);
        heard.ShouldBe(published ? "gone" : "marker");
    }

    // [MQTT-3.1.4-3]
    [Fact]
    public async Task A_client_that_comes_again_ends_its_former_connection()
    {
        await using var first = await ConnectAsync("twice");
        await using var second = await ConnectAsync("twice");

        await first.ClosesAsync();
        await second.SendAsync(Packet.PingReq);

        (await second.ReadAsync()).ShouldNotBeNull().Type.ShouldBe(13);
    }

    // [MQTT-3.1.2-24], [MQTT-3.1.2-25]
    [Fact]
    public async Task A_client_is_sent_no_packet_that_is_larger_than_it_takes()
    {
        await using var client = await RawClient.ConnectAsync(broker.Port,
            Packet.Connect($"{_name}-small", properties: Packet.MaximumPacketSize(100)));
        await client.SendAsync(Packet.Subscribe(1, (Topic(), 0)));
        await client.ReadAsync();

        await client.SendAsync([.. Packet.Publish(Topic(), new string('x', 120)), .. Packet.Publish(Topic(), "small")]);

        (await client.ReadAsync()).ShouldNotBeNull().Text.ShouldBe("small");
    }

    // [MQTT-3.1.2-22]
    [Fact]
    public async Task Who_is_silent_for_longer_than_the_keep_alive_is_let_go()
    {
        await using var client = await RawClient.ConnectAsync(broker.Port, Packet.Connect($"{_name}-silent", keepAlive: 1));

        await client.ClosesAsync();
    }

    private string Topic(string leaf = "x") => $"{_name}/{leaf}";

    private async Task<string> MarkerAsync(RawClient watcher)
    {
        await watcher.SendAsync(Packet.Publish(Topic("marker"), "marker"));
        return (await watcher.ReadAsync())!.Text;
    }

    private Task<RawClient> ConnectAsync(string client, bool clean = true) => RawClient.ConnectAsync(broker.Port,
        Packet.Connect($"{_name}-{client}", clean: clean, properties: clean ? null : Packet.Expiry(300)));

    private async Task<bool> SessionPresentAsync(bool clean)
    {
        await using var client = await RawClient.OpenAsync(broker.Port);
        await client.SendAsync(Packet.Connect($"{_name}-session", clean: clean, properties: Packet.Expiry(300)));
        var answer = (await client.ReadAsync()).ShouldNotBeNull();
        await client.SendAsync(Packet.Disconnect());
        await client.ClosesAsync();
        return answer.SessionPresent;
    }

    private async Task RefusedAsync(byte[] packet)
    {
        await using var client = await RawClient.OpenAsync(broker.Port);
        await client.SendAsync(packet);
        (await client.ClosesAsync())?.Reason.ShouldNotBe((byte)0);
    }
}

/// <summary>Conformance of the broker inside the backend.</summary>
public sealed class InsideConformanceTests(Inside broker) : ConformanceTests(broker), IClassFixture<Inside>
{
    // [MQTT-3.3.1-2]; mosquitto passes over it.
    [Fact]
    public Task DUP_at_QoS_0_ends_the_connection() => A_violation_ends_the_connection("DUP at QoS 0", Packet.Publish("a", flags: 8));
}

/// <summary>The same of mosquitto.</summary>
public sealed class BesideConformanceTests(Beside broker) : ConformanceTests(broker), IClassFixture<Beside>;
