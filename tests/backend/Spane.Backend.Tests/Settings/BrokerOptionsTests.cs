using Spane.Backend.Settings;

namespace Spane.Backend.Tests.Settings;

public sealed class BrokerOptionsTests
{
    [Theory]
    [InlineData("mosquitto", "broker.factory.lan", 0, null)]
    [InlineData("embedded", "127.0.0.1", 0, null)]
    [InlineData("embedded", "::", 0, null)]
    [InlineData("embedded", "broker.factory.lan", 0, "Spane:Broker:Host")]
    [InlineData("embedded", "127.0.0.1", 8883, "Spane:Broker:TlsPort")]
    [InlineData("inside", "127.0.0.1", 0, "Spane:Broker:Kind")]
    public void Settings_that_cannot_be_are_told(string kind, string host, int tlsPort, string? names)
    {
        var problem = new BrokerOptions { Kind = kind, Host = host, TlsPort = tlsPort }.Problem();

        if (names is null)
        {
            problem.ShouldBeNull();
        }
        else
        {
            problem.ShouldNotBeNull().ShouldContain(names);
        }
    }

    [Theory]
    [InlineData(true, "a.factory.lan", "10.0.0.2:8884")]
    [InlineData(true)]
    [InlineData(false, "")]
    [InlineData(false, "a b")]
    [InlineData(false, "a", "b", "c", "d", "e")]
    public void Addresses_are_what_a_node_takes(bool isTaken, params string[] addresses)
    {
        var options = new BrokerOptions();
        foreach (var address in addresses)
        {
            options.Addresses.Add(address);
        }

        (options.Problem() is null).ShouldBe(isTaken);
    }
}
