using System.Text.Json;
using System.Text.RegularExpressions;
using Spane.Plant.Link;
using Spane.Plant.Node;
using Spane.Plant.Packing;

namespace Spane.Firmware.Tests.Faults;

/// <summary>The id of a node's life: made at the first start, kept with the boot counter, lost only with the flash.</summary>
public sealed partial class NodeLifeTests : IDisposable
{
    private readonly VirtualPacker _packer = new(new VirtualPackerOptions { Node = new VirtualNodeOptions { Seed = 3 } });
    private readonly List<LoopbackMessage> _published = [];

    public NodeLifeTests() => _packer.Broker!.Published += _published.Add;

    [Fact]
    public void The_status_is_written_as_in_its_golden_file_and_comes_before_everything_else()
    {
        _packer.Run(TimeSpan.FromSeconds(10));

        _published[0].Leaf.ShouldBe("status");
        // The slot's edges are told from the first one on.
        var golden = Keys(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "golden", "status-life.json")));
        Keys(_published[0].Text).ShouldBe(golden.Where(key => key != "edg"));
        Told().ShouldMatch("^[0-9a-f]{16}$");
    }

    [Fact]
    public void A_life_outlives_resets_and_a_damaged_boot_counter_and_ends_with_the_flash()
    {
        var first = Life();
        _packer.PowerCycle();
        Life().ShouldBe(first);
        _packer.Flash!.Damage("boot.a").ShouldBeTrue();
        _packer.PowerCycle();
        Life().ShouldBe(first);
        _packer.Flash.Damage("boot.b").ShouldBeTrue();
        _packer.PowerCycle();
        Life().ShouldBe(first);

        _packer.Faults.Switch("flash-erased", true);
        Life().ShouldNotBe(first);
    }

    [Fact]
    public void A_flash_that_never_took_the_life_lets_no_status_tell_one()
    {
        _packer.Flash!.RefusesWrites = true;
        _packer.Run(TimeSpan.FromSeconds(10));

        _published.Last(message => message.Leaf == "status").Text.ShouldNotContain("life");
    }

    public void Dispose() => _packer.Dispose();

    private static IEnumerable<string> Keys(string json) => Key().Matches(json).Select(match => match.Groups[1].Value);

    private string Life()
    {
        _published.Clear();
        _packer.Run(TimeSpan.FromSeconds(10));
        return Told();
    }

    private string Told()
    {
        using var status = JsonDocument.Parse(_published.Last(message => message.Leaf == "status").Text);
        return status.RootElement.GetProperty("life").GetString()!;
    }

    [GeneratedRegex("\"([a-z]+)\":")]
    private static partial Regex Key();
}
