namespace Spane.Mqtt.Tests.Session;

public sealed class OptionsTests
{
    private static readonly MqttConnectionOptions Good = new() { ClientId = "c" };

    public static TheoryData<string, MqttConnectionOptions> Wrong => new()
    {
        { "Port", Good with { Port = 0 } },
        { "ReceiveMaximum", Good with { ReceiveMaximum = 70_000 } },
        { "PublishWindow", Good with { PublishWindow = 65_535 } },
        { "KeepAlive", Good with { KeepAlive = TimeSpan.FromDays(1) } },
        { "ReconnectPause", Good with { ReconnectPause = TimeSpan.FromMinutes(1) } },
        { "ReadPause", Good with { ReadPause = TimeSpan.FromSeconds(2) } },
        { "BusyReadPause", Good with { BusyReadPause = TimeSpan.FromSeconds(2) } },
        { "BusyBytesPerSecond", Good with { BusyBytesPerSecond = 0 } },
        { "protocol version", Good with { ProtocolVersion = (MqttProtocolVersion)3 } },
        { "Will", Good with { Will = new MqttWill("w", new byte[70_000]) } },
        { "ClientId", Good with { ClientId = new string('c', 70_000) } },
        { "user name", Good with { Password = "p", ProtocolVersion = MqttProtocolVersion.V311 } },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void An_option_out_of_its_range_is_named(string name, MqttConnectionOptions options) =>
        Should.Throw<ArgumentException>(() => new MqttConnection(options)).Message.ShouldContain(name);

    [Fact]
    public async Task A_user_property_that_fits_no_field_is_refused_before_anything_is_sent()
    {
        await using var connection = new MqttConnection(Good);
        var message = new MqttMessage("t", default) { UserProperties = [new("k", new string('v', 70_000))] };

        Should.Throw<ArgumentException>(() => { _ = connection.PublishAsync(message).AsTask(); }).Message.ShouldContain("65,535");
    }

    [Theory]
    [InlineData("")]
    [InlineData("a/+/b")]
    [InlineData("#")]
    [InlineData("a\0")]
    public async Task A_topic_that_is_none_is_refused_before_anything_is_sent(string topic)
    {
        await using var connection = new MqttConnection(Good);

        Should.Throw<ArgumentException>(() => { _ = connection.PublishAsync(new MqttMessage(topic, default)).AsTask(); });
    }
}
