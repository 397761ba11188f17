using Spane.Mqtt.MqttNet;

namespace Spane.Mqtt.Tests.Contract;

public sealed class ClientChoiceTests
{
    [Fact]
    public void The_own_client_is_there_by_its_name() =>
        MqttClientChoice.Create("spane", new MqttConnectionOptions()).ShouldBeOfType<MqttConnection>();

    [Fact]
    public void An_unknown_client_is_told_in_one_line_with_the_known_ones()
    {
        string message = Should.Throw<ArgumentException>(() => MqttClientChoice.Create("other", new MqttConnectionOptions())).Message;

        message.ShouldContain("'spane' or 'mqttnet'");
        message.ShouldNotContain("\n");
    }

#if !PUBLIC_FEED
    [Fact]
    public void MQTTnet_in_a_build_without_it_is_told_in_one_line_with_the_way_out()
    {
        string message = Should.Throw<ArgumentException>(() => MqttClientChoice.Create("mqttnet", new MqttConnectionOptions())).Message;

        message.ShouldContain("-p:PublicFeed=true");
        message.ShouldNotContain("\n");
    }
#endif
}
