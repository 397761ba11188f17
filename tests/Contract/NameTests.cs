using System.Text;

namespace Spane.Messages.Tests;

public sealed class NameTests
{
    [Theory]
    [InlineData("kiln")]
    [InlineData("Kompor 1, kanan = \"besar\"")]
    [InlineData("a\\b")]
    [InlineData("Bu Yanti's")]
    [InlineData("ドライヤー")]
    public void What_a_person_would_write_is_a_name(string text)
    {
        Name.TryCreate(text, 40, out var name, out var fault).ShouldBeTrue();
        (name.Text, fault).ShouldBe((text, NameFault.None));
    }

    [Theory]
    [InlineData(null, NameFault.Empty)]
    [InlineData("", NameFault.Empty)]
    [InlineData("12345678901", NameFault.TooLong)]
    [InlineData(" kiln", NameFault.Spaces)]
    [InlineData("kiln\u00a0", NameFault.Spaces)]
    [InlineData("kiln\\", NameFault.Backslash)]
    [InlineData("ki\nln", NameFault.Control)]
    [InlineData("kiln\r", NameFault.Control)]
    [InlineData("ki\u0000ln", NameFault.Control)]
    [InlineData("ki\u0085ln", NameFault.Control)]
    [InlineData("ki\u2028ln", NameFault.Control)]
    [InlineData("ki\u2029ln", NameFault.Control)]
    [InlineData("ki\u202eln", NameFault.Control)]
    [InlineData("ki\u200bln", NameFault.Control)]
    [InlineData("ki\ufeffln", NameFault.Control)]
    [InlineData("ki\ue000ln", NameFault.Control)]
    [InlineData("\ud83d\udd25", NameFault.Plane)]
    public void Each_rule_refuses_what_breaks_it_and_is_named(string? text, NameFault fault)
    {
        Name.TryCreate(text, 10, out _, out var found).ShouldBeFalse();
        found.ShouldBe(fault);
        Name.RuleOf(found).ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public void Half_a_surrogate_pair_is_none()
    {
        Name.TryCreate($"ki{'\ud800'}ln", 10, out _, out var fault).ShouldBeFalse();
        fault.ShouldBe(NameFault.Plane);
    }

    [Fact]
    public void Ten_characters_fit_into_ten_and_what_is_composed_counts_as_one()
    {
        Name.TryCreate("1234567890", 10, out _, out _).ShouldBeTrue();
        Name.TryCreate("cafe\u0301", 4, out var name, out _).ShouldBeTrue();
        name.Text.ShouldBe("caf\u00e9");
    }

    [Fact]
    public void A_node_keeps_ASCII_only()
    {
        Name.TryCreateForNode("L-20261122 1", 40, out _, out _).ShouldBeTrue();
        Name.TryCreateForNode("L\u00f6t", 40, out _, out var fault).ShouldBeFalse();
        fault.ShouldBe(NameFault.NotAscii);
    }

    [Theory]
    [InlineData("kiln\\\\", "backslash")]
    [InlineData("ki\\nln", "control")]
    [InlineData("ki\u202eln", "control")]
    [InlineData(" kiln", "white space")]
    public void From_a_node_a_bad_name_is_refused_with_the_rule(string spelled, string rule)
    {
        foreach (var (leaf, golden, old, key) in new[] { (TopicLeaf.Power, "power", "stove-1", "load"),
            (TopicLeaf.Pack, "pack", "milo", "prod"), (TopicLeaf.Trial, "trial", "milo", "prod") })
        {
            var payload = Encoding.UTF8.GetString(Golden.Read(golden)).Replace($"\"{old}\"", $"\"{spelled}\"", StringComparison.Ordinal);

            PayloadParser.TryParse(leaf, Encoding.UTF8.GetBytes(payload), out _, out var rejection).ShouldBeFalse(payload);
            rejection!.Reason.ShouldBe(RejectionReason.OutOfRange);
            rejection.Detail.ShouldContain($"'{key}'");
            rejection.Detail.ShouldContain(rule);
        }
    }
}
