using System.Text;

namespace Spane.Messages.Tests;

/// <summary>What is read on the shorter way and what is left to the longer one, at the limits of both.</summary>
public sealed class PlainReaderTests
{
    private static readonly Field[] Schema =
    [
        new(0, "v", FieldKind.Integer, true, 0, int.MaxValue),
        new(1, "whole", FieldKind.Integer, false, long.MinValue, long.MaxValue),
        new(2, "number", FieldKind.Number, false, double.MinValue, double.MaxValue),
        new(3, "text", FieldKind.Text, false, 1, 3),
        new(4, "name", FieldKind.Name, false, 1, 3),
    ];

    [Theory]
    [InlineData("\"whole\":123456789012345678", true)]
    [InlineData("\"whole\":-123456789012345678", true)]
    [InlineData("\"whole\":1234567890123456789", false)]
    [InlineData("\"whole\":18446744073709551623", false)]
    [InlineData("\"whole\":", false)]
    [InlineData("\"number\":123456789012345", true)]
    [InlineData("\"number\":0.00000000000001", true)]
    [InlineData("\"number\":1234567890123456", false)]
    [InlineData("\"number\":0.000000000000001", false)]
    [InlineData("\"number\":1.", false)]
    [InlineData("\"text\":\"\"", false)]
    [InlineData("\"text\":\"a\"", true)]
    [InlineData("\"text\":\"abc\"", true)]
    [InlineData("\"text\":\"abcd\"", false)]
    [InlineData("\"text\":\" a \"", true)]
    [InlineData("\"name\":\"a b\"", true)]
    [InlineData("\"name\":\" ab\"", false)]
    [InlineData("\"name\":\"ab \"", false)]
    [InlineData("\"name\":\"ab\\\\\"", false)]
    public void A_value_is_read_up_to_the_limit_and_left_from_there_on(string member, bool read) =>
        PlainReader.TryRead(Encoding.UTF8.GetBytes($"{{\"v\":1,{member}}}"), Schema, new FieldValue[Schema.Length]).ShouldBe(read);

    [Fact]
    public void What_is_read_at_the_limits_is_exact()
    {
        var values = new FieldValue[Schema.Length];

        PlainReader.TryRead("{\"v\":1,\"whole\":-999999999999999999,\"number\":-0.12345678901234,\"text\":\"abc\"}"u8, Schema, values)
            .ShouldBeTrue();

        (values[1].Integer, values[2].Number, values[3].Text).ShouldBe((-999999999999999999, -0.12345678901234, "abc"));
    }
}
