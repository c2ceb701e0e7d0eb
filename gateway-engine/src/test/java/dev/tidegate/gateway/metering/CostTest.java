package dev.tidegate.gateway.metering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class CostTest {
    @Test
    @DisplayName("without a price a call is unpriced, and one without usage says that this is missing")
    void without_a_price() {
        assertThat(Cost.withoutPrice(Usage.NONE)).isEqualTo(new Cost(PricingStatus.UNPRICED, null));
        assertThat(Cost.withoutPrice(null)).isEqualTo(new Cost(PricingStatus.USAGE_MISSING, null));
    }

    @Test
    void there_is_an_amount_exactly_when_the_call_is_priced() {
        assertThat(Cost.priced(0)).isEqualTo(new Cost(PricingStatus.PRICED, 0L));
        assertThatIllegalArgumentException().isThrownBy(() -> new Cost(PricingStatus.PRICED, null));
        assertThatIllegalArgumentException().isThrownBy(() -> new Cost(PricingStatus.UNPRICED, 1L));
        assertThatIllegalArgumentException().isThrownBy(() -> Cost.priced(-1));
    }
}
