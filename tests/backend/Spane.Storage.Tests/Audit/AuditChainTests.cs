using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Spane.Storage.Audit;

namespace Spane.Storage.Tests.Audit;

public sealed class AuditChainTests
{
    private const int MostRows = 24;

    public static TheoryData<Tampering> Tamperings => [.. Enum.GetValues<Tampering>()];

    [Theory]
    [MemberData(nameof(Tamperings))]
    public void What_somebody_does_to_a_row_is_found_and_located(Tampering tampering) =>
        Prop.ForAll(
            Arb.From(Gen.Choose(4, MostRows)), Arb.From(Gen.Choose(0, 1_000_000)), Arb.From(Gen.Choose(0, 1_000_000)),
            (rows, one, other) =>
            {
                var whole = TamperedChain.Make(rows, one);
                foreach (var head in new[] { null, new AuditHead(rows, whole[^1].Hash) })
                {
                    var (links, unlinked, expected) = TamperedChain.Tamper(whole, tampering, one % rows, other % rows);
                    var verdict = AuditChain.Verify(links, unlinked, head);
                    verdict.Findings.Select(finding => (finding.Row, finding.Fault))
                        .ShouldBe(expected, $"{tampering} of {rows} rows, {one % rows} and {other % rows}, head {head}");
                }
            }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_whole_chain_is_whole_with_its_head_and_without() =>
        Prop.ForAll(Arb.From(Gen.Choose(0, MostRows)), Arb.From(Gen.Choose(0, 1_000_000)), (rows, seed) =>
        {
            var whole = TamperedChain.Make(rows, seed);
            var head = new AuditHead(rows, rows > 0 ? whole[^1].Hash : AuditSeal.Genesis);
            AuditChain.Verify(whole, [], null).IsWhole.ShouldBeTrue();
            AuditChain.Verify(whole, [], head).ShouldSatisfyAllConditions(
                verdict => verdict.IsWhole.ShouldBeTrue(), verdict => verdict.Rows.ShouldBe(rows),
                verdict => verdict.Head.ShouldBe(head.Hash));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_newest_rows_cut_off_are_shown_by_the_head_alone()
    {
        var whole = TamperedChain.Make(9, 1);
        AuditChain.Verify(whole[..6], [], null).IsWhole.ShouldBeTrue("a chain alone cannot show it");
        AuditChain.Verify(whole[..6], [], new(9, whole[^1].Hash)).Findings.Select(finding => (finding.Row, finding.Fault)).ShouldBe(
            [(7, AuditFault.Removed), (8, AuditFault.Removed), (9, AuditFault.Removed)]);
        AuditChain.Find(whole, new AuditHead(9, whole[^1].Hash).Printed).ShouldBe(9);
        AuditChain.Find(whole, whole[3].Hash[..12]).ShouldBe(4);
        AuditChain.Find(whole[..6], whole[^1].Hash).ShouldBeNull();
    }

    [Fact]
    public void A_chain_computed_anew_is_shown_by_an_earlier_head_alone()
    {
        var whole = TamperedChain.Make(9, 1);
        var anew = TamperedChain.Make(9, 2);
        AuditChain.Verify(anew, [], null).IsWhole.ShouldBeTrue();
        AuditChain.Find(anew, new AuditHead(9, whole[^1].Hash).Printed).ShouldBeNull();
    }

    [Fact]
    public void The_bytes_of_a_row_are_these()
    {
        var row =
            new AuditRow(1_795_348_800_123, "sari", "canteen-settings", "c-1 stove", "", "canteen/c-1", 7, "limit_a", "5 → 6", null);

        byte[] bytes = AuditSeal.Bytes(2, AuditSeal.Genesis, row);

        string[] fields =
        [
            "0000000d" + Hex("spane audit 1"), "00000008" + "0000000000000002", "00000020" + AuditSeal.Genesis,
            "00000008" + "000001a20320a27b", "00000004" + Hex("sari"), "00000010" + Hex("canteen-settings"), "00000009" + Hex("c-1 stove"),
            "00000000", "0000000b" + Hex("canteen/c-1"), "00000008" + "0000000000000007", "00000007" + Hex("limit_a"),
            "00000007" + Hex("5 → 6"), "ffffffff",
        ];
        Convert.ToHexStringLower(bytes).ShouldBe(string.Concat(fields));
        // Computed by another program, Python's hashlib, from the encoding as it is documented.
        AuditSeal.Hash(2, AuditSeal.Genesis, row).ShouldBe("b446daa52932019bdd70d482ff46735d844b6e0cc3de50a0663a961890be3708");
    }

    [Fact]
    public void No_two_rows_have_the_same_bytes()
    {
        AuditRow[] rows =
        [
            new(1, "ab", "c", "", ""), new(1, "a", "bc", "", ""), new(1, "", "abc", "", ""), new(1, "abc", "", "", ""),
            new(1, "ab", "c", "", "", ""), new(1, "ab", "c", "", "", null, 0), new(1, "ab", "c", "", "", null, null, ""),
            new(1, "ab", "c", "", "", null, null, null, ""), new(1, "ab", "c", "", "", null, null, null, null, ""),
            new(2, "ab", "c", "", ""),
        ];
        rows.SelectMany(row => new[] { AuditSeal.Hash(1, AuditSeal.Genesis, row), AuditSeal.Hash(2, AuditSeal.Genesis, row) })
            .ShouldBeUnique();
    }

    private static string Hex(string text) => Convert.ToHexStringLower(Encoding.UTF8.GetBytes(text));
}
