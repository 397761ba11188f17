using System.Globalization;
using System.Resources;
using Spane.Dashboard.Reports;
using Spane.Dashboard.Texts;
using Spane.Packing.Codes;
using Spane.Packing.Labels;
using Spane.Packing.Products;

namespace Spane.Dashboard.Labels;

/// <summary>Writes a product's label in Indonesian, whatever language its page is read in: the law asks for it (Permendag
/// 31/M-DAG/PER/10/2011; BPOM 31/2018).</summary>
public static class LabelComposer
{
    private static readonly CultureInfo Indonesian = CultureInfo.GetCultureInfo("id-ID");

    /// <summary>Writes the label of a lot.</summary>
    /// <param name="packed">The day on which it was packed, local.</param>
    /// <returns>The label, or why there can be none, as the texts <c>refused.…</c> name it.</returns>
    public static (PackLabel? Label, string? Why) Compose(Product product, ProductMaster master, string lot, DateOnly packed)
    {
        ArgumentNullException.ThrowIfNull(product);
        ArgumentNullException.ThrowIfNull(master);
        if (master.Gtin.Length == 0)
        {
            return (null, "label-gtin");
        }

        if (!Gs1Writer.CanCarry(lot))
        {
            return (null, "label-lot");
        }

        if (master.ExpiredOn(packed) is not [])
        {
            return (null, "label-certificate");
        }

        var best = master.BestBefore(packed);
        var elements = Gs1Writer.Write(master.Gtin, best, (decimal)product.NominalGrams, lot);
        var net = product.NominalGrams >= 1000 ? $"{Number(product.NominalGrams / 1000)} kg" : $"{Number(product.NominalGrams)} g";
        string[] lines = [.. Lines(master, lot, packed, best)];
        return lines.Sum(line => TextWrap.Lines(line, PackLabel.LineCharacters, part => part.Length).Count) > PackLabel.MostLines
            ? (null, "label-long")
            : (new(product.Name, Say("label.net", net), lines, elements, Gs1Writer.ForPeople(elements, packed)), null);
    }

    private static IEnumerable<string> Lines(ProductMaster master, string lot, DateOnly packed, DateOnly? best)
    {
        if (master.Label.Length > 0)
        {
            yield return master.Label.ReplaceLineEndings(" ");
        }

        if (master.Allergens.Count > 0)
        {
            yield return Say("label.allergens", string.Join(", ", master.Allergens.Select(allergen => Say($"allergen.{allergen}"))));
        }

        if (master.HalalCertificate.Length > 0)
        {
            yield return Say("label.halal", master.HalalCertificate);
        }

        if (master.BpomNumber.Length > 0)
        {
            yield return Say("label.bpom", master.BpomNumber);
        }

        yield return Say("label.packed", Day(packed));
        if (best is { } day)
        {
            yield return Say("label.best", Day(day));
        }

        yield return Say("label.lot", lot);
    }

    // The neutral texts are the Indonesian ones.
    private static string Say(string key, params object[] values) =>
        string.Format(Indonesian, new ResourceManager(typeof(Text)).GetString(key, CultureInfo.InvariantCulture)!, values);

    private static string Number(double value) => value.ToString("0.###", Indonesian);

    private static string Day(DateOnly day) => day.ToString("dd-MM-yyyy", CultureInfo.InvariantCulture);
}
