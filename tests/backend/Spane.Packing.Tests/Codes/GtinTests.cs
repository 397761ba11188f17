using FsCheck;
using FsCheck.Fluent;
using Spane.Packing.Codes;

namespace Spane.Packing.Tests.Codes;

public sealed class GtinTests
{
    [Theory]
    [InlineData("629104150021", '3')] // GS1, "How to calculate a check digit manually": 6291041500213.
    [InlineData("03600029145", '2')] // UPC-A of the Uniform Code Council's own example: 036000291452.
    [InlineData("0345312000001", '1')] // GS1 DataMatrix Guideline: (01)03453120000011.
    [InlineData("7351353", '7')] // EAN-8: 73513537.
    public void Published_check_digits_are_reproduced(string digits, char check) => Gtin.CheckDigit(digits).ShouldBe(check);

    [Theory]
    [InlineData("6291041500213", "06291041500213")]
    [InlineData(" 73513537 ", "00000073513537")]
    [InlineData("6291041500214", null)]
    [InlineData("629104150021", null)]
    [InlineData("629104150021x", null)]
    [InlineData("٦٢٩١٠٤١٥٠٠٢١٣", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void A_GTIN_of_any_length_is_read_with_14_digits(string? text, string? expected) => Gtin.Read(text).ShouldBe(expected);

    [Fact]
    public void One_wrong_digit_is_always_found() => Prop.ForAll(
        Gen.Choose(0, 9).ArrayOf(13).Zip(Gen.Choose(0, 13)).Zip(Gen.Choose(1, 9)).ToArbitrary(),
        drawn =>
        {
            var ((digits, at), by) = drawn;
            var text = string.Concat(digits);
            var whole = (text + Gtin.CheckDigit(text)).ToCharArray();
            Gtin.HasCheckDigit(whole).ShouldBeTrue();
            whole[at] = (char)('0' + ((whole[at] - '0' + by) % 10));
            Gtin.HasCheckDigit(whole).ShouldBeFalse();
        }).QuickCheckThrowOnFailure();
}
