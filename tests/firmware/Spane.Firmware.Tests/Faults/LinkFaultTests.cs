namespace Spane.Firmware.Tests.Faults;

/// <summary>Broker, network and time fail: the line packs on, and nothing of it is lost or contradicts itself.</summary>
public sealed class LinkFaultTests
{
    [Theory]
    [InlineData("broker-down", "link-failed")]
    [InlineData("broker-silent", "")]
    [InlineData("wifi-down", "")]
    public void A_line_without_a_link_packs_on_and_tells_everything_afterwards(string fault, string code)
    {
        using var line = new FaultyLine();
        line.SwitchOn(fault);
        int before = line.Dumped.Count;
        line.Packer.Run(TimeSpan.FromSeconds(30));
        line.Dumped.Count.ShouldBeGreaterThan(before + 5, "it packs on");
        line.Packs.Count().ShouldBeLessThanOrEqualTo(before + 1, "nothing arrives");
        line.SwitchOff(fault);
        line.ShouldHaveTold(line.Dumped.Count);

        // It can be told only when the broker is reached again, with its time; without a network nothing was tried.
        line.RunUntil(() => code.Length == 0 || line.Events(code).Any(e => e.Number("on") == 1), TimeSpan.FromSeconds(30));
    }

    [Fact]
    public void A_backend_that_is_away_gets_everything_when_it_is_back_and_no_duplicates()
    {
        using var line = new FaultyLine();
        line.Backend.IsUp = false;
        line.Packer.Run(TimeSpan.FromSeconds(30));
        line.Backend.IsUp = true;
        line.ShouldHaveTold(line.Dumped.Count);
    }

    [Fact]
    public void A_node_that_does_not_know_the_time_says_so_and_dates_by_its_uptime()
    {
        using var line = new FaultyLine(hasTimeServer: false);
        line.Packs.ShouldAllBe(pack => pack.Number("t") == 0 && pack.Number("up") > 0);
        line.Packer.Faults.Switch("time-server-down", false);
        line.Packer.Board.Wifi.TimeServerUp = true;
        int from = line.Packs.Count();
        line.RunUntil(() => line.Packs.Count() > from + 4, TimeSpan.FromSeconds(60));
        double bootUtcMs = (line.Packer.Board.StartUtc - DateTime.UnixEpoch).TotalMilliseconds;
        (line.Packs.Last().Number("t") - line.Packs.Last().Number("up")).ShouldBe(bootUtcMs, 500);
    }
}
