using Spane.Firmware.Core.Filling;
using Spane.Firmware.Core.Messages;

namespace Spane.Firmware.Core.Settings
{
    /// <summary>The keys of a product in <c>cmd</c>, <c>config</c> and <c>config/reported</c>.</summary>
    public static class ProductKeys
    {
        /// <summary>Reads a product.</summary>
        /// <param name="idKey">Key of the product id: <c>prod</c> in a command, <c>id</c> in a configuration.</param>
        /// <returns>The preset, or <c>null</c> when a key is missing or out of range.</returns>
        public static FillProfile? Read(JsonReader keys, string idKey)
        {
            var id = keys.Text(idKey);
            var lot = keys.Text("lot");
            if (id == null || id.Length == 0 || id.Length > Ranges.IdCharacters || !Protocol.IsCode(id)
                || lot == null || lot.Length > Ranges.NameCharacters || !Protocol.IsCode(lot)
                || !keys.TryDouble("tgt", out var target) || target < 1 || target > 1000
                || !keys.TryDouble("tlo", out var lower) || !keys.TryDouble("thi", out var upper)
                || lower < 0 || lower > target || upper < target || upper > 2000)
            {
                return null;
            }

            var profile = new FillProfile();
            profile.ProductId = id;
            profile.Lot = lot;
            profile.Name = keys.Text("name") ?? id;
            profile.TargetGrams = target;
            profile.LowerGrams = lower;
            profile.UpperGrams = upper;
            profile.MaxPacksPerMinute = keys.TryDouble("max", out var max) && max > 0 && max <= 200 ? max : 0;
            profile.LotSize = keys.TryInteger("size", out var size) && size > 0 && size < 1000000 ? (int)size : 0;
            return profile;
        }

        /// <summary>Writes a product's keys as in a configuration.</summary>
        /// <param name="writer">Receives the object <c>prod</c>.</param>
        public static void Write(MessageWriter writer, FillProfile profile)
        {
            writer.BeginObject("prod");
            writer.Text("id", profile.ProductId);
            writer.Text("name", profile.Name);
            writer.Fixed("tgt", profile.TargetGrams, 3);
            writer.Fixed("tlo", profile.LowerGrams, 3);
            writer.Fixed("thi", profile.UpperGrams, 3);
            writer.Fixed("max", profile.MaxPacksPerMinute, 2);
            writer.Text("lot", profile.Lot);
            writer.Integer("size", profile.LotSize);
            writer.EndObject();
        }
    }
}
