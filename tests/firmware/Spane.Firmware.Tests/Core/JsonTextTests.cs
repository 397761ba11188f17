using System.Text;
using Spane.Firmware.Core.Messages;

namespace Spane.Firmware.Tests;

public sealed class JsonTextTests
{
    [Theory]
    [InlineData(@"\u00e9\u00AF\u00ba\u0cDa\u0041", "\u00e9\u00AF\u00ba\u0cDa\u0041")]
    public void Hexadecimal_digits_are_read_in_both_cases(string escaped, string text) =>
        JsonReader.Read(Encoding.UTF8.GetBytes($$"""{"t":"{{escaped}}"}"""))!.Text("t").ShouldBe(text);

    [Theory]
    [InlineData(@"\u00g0")]
    [InlineData(@"\u00`0")]
    [InlineData(@"\u00:0")]
    [InlineData(@"\u00/0")]
    [InlineData(@"\u00G0")]
    public void What_is_no_hexadecimal_digit_is_refused(string escaped) =>
        JsonReader.Read(Encoding.UTF8.GetBytes($$"""{"t":"{{escaped}}"}""")).ShouldBeNull();

    [Theory]
    [InlineData("{:1}")]
    [InlineData("{\"a\":1,:2}")]
    [InlineData("{1:1}")]
    public void A_member_without_a_key_is_refused(string json) => JsonReader.Read(Encoding.UTF8.GetBytes(json)).ShouldBeNull();
}
