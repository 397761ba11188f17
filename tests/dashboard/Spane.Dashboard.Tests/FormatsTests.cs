using System.Globalization;
using Spane.Dashboard.Texts;

namespace Spane.Dashboard.Tests;

public sealed class FormatsTests
{
    [Theory]
    [InlineData("id", "Rp\u00A026.308")]
    [InlineData("en", "Rp\u00A026,308")]
    public void An_amount_stays_with_its_currency_in_one_line(string language, string text)
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);

        Formats.Rupiah(26_308m).ShouldBe(text);
        Formats.Rupiah(null).ShouldBe(Formats.Nothing);
    }
}
