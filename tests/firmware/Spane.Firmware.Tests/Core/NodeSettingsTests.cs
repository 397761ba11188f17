using System.Text;
using Spane.Firmware.Core.Messages;
using Spane.Firmware.Core.Settings;

namespace Spane.Firmware.Tests;

public sealed class NodeSettingsTests
{
    private static readonly NodeSettings Whole = new()
    {
        Site = "demo",
        Device = "packer-7",
        Role = "power",
        WifiName = "wifi",
        WifiPassword = "secret",
        BrokerHost = "broker.local",
        BrokerPort = 8883,
        UseTls = true,
        UserName = "user",
        Password = "word",
        TimeServer = "ntp.local",
        NotchHertz = 23.5,
        HoldsNotOptimal = true,
    };

    [Fact]
    public void A_document_is_read_as_it_was_written()
    {
        NodeSettings read = NodeSettings.Parse(Whole.Format()!)!;
        (read.Site, read.Device, read.Role, read.WifiName, read.WifiPassword).ShouldBe(("demo", "packer-7", "power", "wifi", "secret"));
        (read.BrokerHost, read.BrokerPort, read.UseTls).ShouldBe(("broker.local", 8883, true));
        (read.UserName, read.Password).ShouldBe(("user", "word"));
        (read.TimeServer, read.NotchHertz, read.HoldsNotOptimal).ShouldBe(("ntp.local", 23.5, true));
    }

    [Theory]
    [InlineData("site", "\"\"", false)]
    [InlineData("site", null, false)]
    [InlineData("device", "\"-a\"", false)]
    [InlineData("role", "\"cook\"", false)]
    [InlineData("role", "\"packer\"", true)]
    [InlineData("broker", "\"\"", false)]
    [InlineData("port", "0", false)]
    [InlineData("port", "1", true)]
    [InlineData("port", "65535", true)]
    [InlineData("port", "65536", false)]
    [InlineData("wifi", null, true)]
    public void What_a_node_cannot_start_with_is_refused(string key, string? value, bool isValid) =>
        (Changed(key, value) is not null).ShouldBe(isValid);

    [Fact]
    public void Brokers_of_a_cluster_are_read_as_they_were_written()
    {
        var settings = NodeSettings.Parse(Cluster(new("b.local", 8884), new("10.0.0.3", 1883), new("d.local", 65535)).Format()!)!;

        settings.Brokers.Select(broker => $"{broker.Host}:{broker.Port}")
            .ShouldBe(["broker.local:8883", "b.local:8884", "10.0.0.3:1883", "d.local:65535"]);
    }

    [Fact]
    public void A_document_from_before_there_were_several_names_one_broker()
    {
        Encoding.UTF8.GetString(Whole.Format()!).ShouldNotContain("others");

        var settings = NodeSettings.Parse(Whole.Format()!)!;
        settings.Brokers.ShouldHaveSingleItem().Host.ShouldBe("broker.local");
    }

    [Theory]
    [InlineData("[]", true)]
    [InlineData("""[{"broker":"b","port":1}]""", true)]
    [InlineData("""[{"broker":"b","port":0}]""", false)]
    [InlineData("""[{"broker":"b","port":65536}]""", false)]
    [InlineData("""[{"broker":"b"}]""", false)]
    [InlineData("""[{"broker":"","port":1}]""", false)]
    [InlineData("""["b"]""", false)]
    [InlineData("""[{"broker":"b","port":1},{"broker":"c","port":1},{"broker":"d","port":1}]""", true)]
    [InlineData("""[{"broker":"b","port":1},{"broker":"c","port":1},{"broker":"d","port":1},{"broker":"e","port":1}]""", false)]
    public void More_brokers_than_four_or_one_that_cannot_be_are_refused(string others, bool isValid) =>
        (Changed("others", others) is not null).ShouldBe(isValid);

    [Theory]
    [InlineData(253, true)]
    [InlineData(254, false)]
    public void A_broker_s_name_is_as_long_as_DNS_allows(int length, bool isValid) =>
        (Changed("broker", $"\"{new string('a', length)}\"") is not null).ShouldBe(isValid);

    [Theory]
    [InlineData("0", 0)]
    [InlineData("0.1", 0.1)]
    [InlineData("39.9", 39.9)]
    [InlineData("40", 0)]
    [InlineData("-1", 0)]
    public void A_notch_is_between_0_and_40_Hz(string value, double hertz) => Changed("notch", value)!.NotchHertz.ShouldBe(hertz);

    [Theory]
    [InlineData("0", false)]
    [InlineData("1", true)]
    [InlineData("2", false)]
    [InlineData(null, false)]
    public void Switches_are_1(string? value, bool isOn)
    {
        Changed("tls", value)!.UseTls.ShouldBe(isOn);
        Changed("hold", value)!.HoldsNotOptimal.ShouldBe(isOn);
    }

    [Theory]
    [InlineData("a", true)]
    [InlineData("az-09", true)]
    [InlineData("abcdefghijklmnopqrstuvwxyz-01234", true)]
    [InlineData("abcdefghijklmnopqrstuvwxyz-012345", false)]
    [InlineData("", false)]
    [InlineData("-a", false)]
    [InlineData("a-", false)]
    [InlineData("a`", false)]
    [InlineData("a{", false)]
    [InlineData("a/", false)]
    [InlineData("a:", false)]
    [InlineData("A", false)]
    public void An_id_is_part_of_a_topic(string id, bool isId) => Protocol.IsId(id).ShouldBe(isId);

    [Theory]
    [InlineData("", true)]
    [InlineData("a b", true)]
    [InlineData("~", true)]
    [InlineData("!", true)]
    [InlineData(" a", false)]
    [InlineData("a ", false)]
    [InlineData("a\\", false)]
    [InlineData("\\a", true)]
    [InlineData("a\u001fb", false)]
    [InlineData("a\u007fb", false)]
    public void A_code_is_printable_and_kept_by_every_store(string code, bool isCode) => Protocol.IsCode(code).ShouldBe(isCode);

    [Theory]
    [InlineData(0, 5, 0)]
    [InlineData(1_000, 5, 1_005)]
    [InlineData(-10, 5, 0)]
    [InlineData(-5, 5, 0)]
    [InlineData(Ranges.LatestUtcMs, 0, Ranges.LatestUtcMs)]
    [InlineData(Ranges.LatestUtcMs, 1, 0)]
    public void A_time_that_cannot_be_true_is_not_known(long epochMs, long upMs, long utcMs) =>
        Protocol.UtcMs(epochMs, upMs).ShouldBe(utcMs);

    private static NodeSettings Cluster(params BrokerAddress[] others) => new()
    {
        Site = "demo",
        Brokers = [Whole.Brokers[0], .. others],
    };

    private static NodeSettings? Changed(string key, string? value) =>
        NodeSettings.Parse(Encoding.UTF8.GetBytes(Json.Text(Encoding.UTF8.GetString(Whole.Format()!), key, value)));
}
