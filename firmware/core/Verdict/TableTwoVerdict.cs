// Written by Spane.Fuzzy from a rule base. Change the rule base, not this file.
namespace Spane.Firmware.Core.Verdict
{
    /// <summary>
    /// The rule base 'table-ii' as straight-line arithmetic; the backend evaluates the same operations in the same order.
    /// </summary>
    public static class TableTwoVerdict
    {
        /// <summary>The crisp value, 0 to 100; NaN where no rule fires or an input is not a number.</summary>
        /// <param name="weight">weight: light, right, heavy.</param>
        /// <param name="production">production: few, medium, many.</param>
        /// <param name="time">time: fast, medium, slow.</param>
        public static double Evaluate(double weight, double production, double time)
        {
            if (double.IsNaN(weight) || double.IsNaN(production) || double.IsNaN(time))
            {
                return double.NaN;
            }

            double v3 = Cut((weight - 34.5) * (-2));
            double v4 = Cut((production - 40) * (-0.1));
            double v5 = Cut((time - 1.1) * (-4.999999999999998));
            double v6 = Cut(Smaller((production - 30) * 0.1, (production - 70) * (-0.1)));
            double v7 = Cut((production - 60) * 0.1);
            double v8 = Cut((weight - 35.5) * 2);
            double v9 = Cut(Smaller((time - 0.9) * 4.999999999999998, (time - 2.1) * (-4.999999999999996)));
            double v10 = Cut((time - 1.9) * 4.999999999999996);
            double v11 = Cut(Smaller((weight - 34) * 2, (weight - 36) * (-2)));
            double v12 = Larger(v5, v9);
            double v13 = Larger(v10, v12);
            double v14 = Larger(v4, v6);
            double v15 = Larger(v7, v14);
            double v16 = Smaller(v13, v15);
            double v17 = Larger(v3, v8);
            double v18 = Smaller(v10, v14);
            double v19 = Smaller(v16, v17);
            double v20 = Smaller(v11, v18);
            double v21 = Larger(v19, v20);
            double v22 = Smaller(v12, v14);
            double v23 = Smaller(v7, v13);
            double v24 = Larger(v22, v23);
            double v25 = Smaller(v11, v24);
            double level26;
            double area26 = 0;
            double moment26 = 0;
            level26 = v21;
            area26 += level26 * (60 + (level26 * (-10)));
            moment26 += level26 * ((-1200) + (level26 * ((-100) + (level26 * 66.66666666666667))));
            level26 = v25;
            area26 += level26 * (60 + (level26 * (-10)));
            moment26 += level26 * (1200 + (level26 * (100 + (level26 * (-66.66666666666667)))));
            level26 = Smaller(Smaller(v21, v25), 0.5);
            area26 -= level26 * (20 + (level26 * (-20)));
            double v26 = 50 + Ratio(moment26, area26);
            return v26;
        }

        private static double Cut(double degree)
        {
            return degree < 0 ? 0 : degree > 1 ? 1 : degree;
        }

        private static double Smaller(double a, double b)
        {
            return a < b ? a : b;
        }

        private static double Larger(double a, double b)
        {
            return a > b ? a : b;
        }

        private static double Ratio(double a, double b)
        {
            return b == 0 ? double.NaN : a / b;
        }
    }
}
