using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Spane.Packing.Codes;

namespace Spane.Packing.Tests.Codes;

public sealed class Gs1ParserTests
{
    private const string Gs = "\u001d";
    private static readonly DateOnly Today = new(2026, 11, 30);

    private static DateOnly Day(string text) => DateOnly.Parse(text, CultureInfo.InvariantCulture);

    /// <summary>Examples of the GS1 DataMatrix Guideline and the GS1 General Specifications.</summary>
    [Theory]
    [InlineData("01034531200000111712050810ABCD1234" + Gs + "4109501101020917", "03453120000011", "ABCD1234", "2012-05-08", null)]
    [InlineData("]C101034531200000111719112510ABCD1234", "03453120000011", "ABCD1234", "2019-11-25", null)]
    [InlineData("]d2" + "010345312000001117191125" + "10ABCD1234" + Gs + "2110", "03453120000011", "ABCD1234", "2019-11-25", "10")]
    [InlineData(Gs + "21A" + Gs + Gs + "10B" + Gs, null, "B", null, "A")]
    [InlineData("21A|10B", null, "B", null, "A")]
    public void Published_codes_are_read(string text, string? gtin, string? lot, string? expires, string? serial)
    {
        Gs1Parser.Read(text, Today, out var reading).ShouldBe(Gs1Fault.None);
        reading.ShouldNotBeNull().ShouldSatisfyAllConditions(
            read => read.Gtin.ShouldBe(gtin), read => read.Lot.ShouldBe(lot), read => read.Serial.ShouldBe(serial),
            read => read.Expires.ShouldBe(expires is null ? null : Day(expires)));
    }

    [Theory]
    [InlineData("3103000035", "0.035")]
    [InlineData("3100000035", "35")]
    [InlineData("3105000035", "0.00035")]
    public void The_weights_identifier_says_its_decimals(string text, string kilograms)
    {
        Gs1Parser.Read(text, Today, out var reading).ShouldBe(Gs1Fault.None);
        reading!.NetKilograms.ShouldBe(decimal.Parse(kilograms, CultureInfo.InvariantCulture));
    }

    /// <summary>The century of two digits (GS1 General Specifications, 7.12), and day 00.</summary>
    [Theory]
    [InlineData("15261130", "2026-11-30")]
    [InlineData("15760101", "2076-01-01")]
    [InlineData("15770101", "1977-01-01")]
    [InlineData("15280200", "2028-02-29")]
    [InlineData("11000101", "2000-01-01")]
    public void A_date_has_the_nearest_century(string text, string expected)
    {
        Gs1Parser.Read(text, Today, out var reading).ShouldBe(Gs1Fault.None);
        (reading!.BestBefore ?? reading.Produced).ShouldBe(Day(expected));
    }

    [Theory]
    [InlineData("", Gs1Fault.Empty)]
    [InlineData("]d2" + Gs, Gs1Fault.Empty)]
    [InlineData("0103453120000012", Gs1Fault.CheckDigit)]
    [InlineData("010345312000001", Gs1Fault.CutShort)]
    [InlineData("01", Gs1Fault.CutShort)]
    [InlineData("0", Gs1Fault.CutShort)]
    [InlineData("10", Gs1Fault.CutShort)]
    [InlineData("10" + Gs + "21A", Gs1Fault.CutShort)]
    [InlineData("0103453120" + Gs + "000011", Gs1Fault.Character)]
    [InlineData("0103453120O00011", Gs1Fault.Character)]
    [InlineData("10lot é", Gs1Fault.Character)]
    [InlineData("15261301", Gs1Fault.Date)]
    [InlineData("15270229", Gs1Fault.Date)]
    [InlineData("99123", Gs1Fault.UnknownIdentifier)]
    [InlineData("8200http", Gs1Fault.UnknownIdentifier)]
    [InlineData("10123456789012345678901", Gs1Fault.TooLong)]
    [InlineData("10A" + Gs + "10B", Gs1Fault.Contradiction)]
    public void What_is_wrong_is_named(string text, Gs1Fault fault)
    {
        Gs1Parser.Read(text, Today, out var reading).ShouldBe(fault);
        reading.ShouldBeNull();
    }

    [Fact]
    public void A_text_without_end_is_not_looked_at() =>
        Gs1Parser.Read("10" + new string('1', Gs1Parser.LongestText), Today, out _).ShouldBe(Gs1Fault.TooLong);

    [Fact]
    public void What_is_written_is_read_again() => Prop.ForAll(
        Gen.Choose(0, 9).ArrayOf(13).Zip(Gen.Choose(1, 999_999)).Zip(Gen.Choose(0, 3650))
            .Zip(Gen.Elements("ABCabc019-./_%&".ToCharArray()).NonEmptyListOf().Where(lot => lot.Count <= Gs1Writer.LongestLot))
            .ToArbitrary(),
        drawn =>
        {
            var (((digits, grams), days), letters) = drawn;
            var gtin = string.Concat(digits);
            gtin += Gtin.CheckDigit(gtin);
            var (best, lot) = (Today.AddDays(days), string.Concat(letters));
            Gs1Parser.Read("]d2" + Gs1Writer.Write(gtin, best, grams, lot), Today, out var reading).ShouldBe(Gs1Fault.None);
            (reading!.Gtin, reading.BestBefore, reading.NetKilograms * 1000, reading.Lot).ShouldBe((gtin, best, grams, lot));
        }).QuickCheckThrowOnFailure();

    /// <summary>Whatever comes is read or refused, and never looked at for long.</summary>
    [Fact]
    public void No_text_makes_it_fall() => Prop.ForAll(
        Gen.Elements(["01", "10", "15", "21", "3103", "]d2", Gs, "|", "0", "9", "A", "é", "\0", "\ud800", "7", "-"]).ArrayOf()
            .Select(string.Concat).ToArbitrary(),
        text => (Gs1Parser.Read(text, Today, out var reading) == Gs1Fault.None).ShouldBe(reading is not null))
        .Check(Config.QuickThrowOnFailure.WithMaxTest(5_000));

    [Theory]
    [InlineData("lot with space")]
    [InlineData("")]
    [InlineData("123456789012345678901")]
    public void A_lot_that_no_code_can_carry_is_refused(string lot)
    {
        Gs1Writer.CanCarry(lot).ShouldBeFalse();
        Should.Throw<ArgumentException>(() => Gs1Writer.Write("03453120000011", null, 35, lot));
    }
}
